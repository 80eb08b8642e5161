package agencyhub.enquiry;

import agencyhub.contract.Contracts;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What describes the doors to programs: OpenAPI the HTTP doors, AsyncAPI the queues, and an index of it all. */
@RestController
class DocumentDoor {

    @GetMapping("/openapi.yaml")
    ResponseEntity<Resource> openapi() {
        return document("openapi.yaml", "application/vnd.oai.openapi;version=3.1");
    }

    @GetMapping("/asyncapi.yaml")
    ResponseEntity<Resource> asyncapi() {
        return document("asyncapi.yaml", "application/vnd.aai.asyncapi+yaml;version=3.0.0");
    }

    @GetMapping("/schemas/")
    ResponseEntity<Resource> index() {
        return document(Contracts.INDEX, MediaType.APPLICATION_JSON_VALUE);
    }

    private static ResponseEntity<Resource> document(String name, String mediaType) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(new ClassPathResource("api/" + name));
    }
}
