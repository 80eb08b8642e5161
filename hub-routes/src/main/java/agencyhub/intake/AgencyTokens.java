package agencyhub.intake;

import agencyhub.agency.Directory;
import agencyhub.directory.InForce;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Tells whose bearer token this is, by the directory in force at this moment: a token that was taken out of the directory
 * opens nothing from then on. The principal is the agency's id.
 */
final class AgencyTokens implements AuthenticationManager {
    private final InForce inForce;

    AgencyTokens(InForce inForce) {
        this.inForce = inForce;
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        if (!(presented instanceof BearerTokenAuthenticationToken bearer)) {
            throw new ProviderNotFoundException("only tokens are known here"); // people have doors of their own
        }
        String token = bearer.getToken();
        Directory directory = inForce.rulebook().directory();
        String digest = sha256(token);
        String agency = directory
                .agencyOfToken(digest)
                .orElseThrow(() -> directory
                        .endedByToken(digest)
                        .<InvalidBearerTokenException>map(CredentialsEnded::new)
                        .orElseGet(() -> new InvalidBearerTokenException("unknown token")));
        return UsernamePasswordAuthenticationToken.authenticated(agency, null, List.of());
    }

    private static String sha256(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
