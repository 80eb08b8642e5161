package agencyhub.audit;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the public keys by which anybody can check a receipt. */
@RestController
class KeysDoor {
    private static final MediaType JWK_SET = MediaType.parseMediaType("application/jwk-set+json");

    private final byte[] keys;

    KeysDoor(SigningKey key) {
        this.keys = ("{\"keys\":[" + key.jwk() + "]}").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<byte[]> keys() {
        return ResponseEntity.ok()
                .contentType(JWK_SET)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(15)).cachePublic())
                .body(keys);
    }
}
