package agencyhub.intake;

import agencyhub.agency.Ended;
import agencyhub.message.Code;
import agencyhub.message.Refusal;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Of an agency whose last day is over: whoever comes with its token is told so, and who is there in its place. */
final class CredentialsEnded extends InvalidBearerTokenException {
    private static final long serialVersionUID = 1L;

    private final transient Ended ended;

    CredentialsEnded(Ended ended) {
        super("the token of an agency that has ended");
        this.ended = ended;
    }

    Refusal refusal() {
        return Refusal.of(
                Code.CREDENTIALS_ENDED,
                ended.agency() + " ended on " + ended.lastDay()
                        + ended.heir()
                                .map(heir -> "; " + heir + " is there in its place.")
                                .orElse("."));
    }
}
