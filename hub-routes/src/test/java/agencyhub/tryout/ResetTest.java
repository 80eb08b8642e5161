package agencyhub.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ResetTest {

    @Test
    void theHubStartsAgainAsItWasStartedButOnThePortsThatItHad() {
        String[] again = Reset.arguments(
                new String[] {"--hub.sandbox=true", "--server.port=0", "--hub.data=./data"},
                Map.of("server.port", "8080"));

        assertThat(again).containsExactly("--hub.sandbox=true", "--hub.data=./data", "--server.port=8080");
    }
}
