package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;

/** A structure rule that only a running hub can answer: its routes are made of settings too. */
class EveryRouteSaysWhatItCarriesTest {

    @Test
    void byAnIdOfOurOwnAndADescription() {
        List<RouteDefinition> routes =
                HubUnderTest.shared().bean(ModelCamelContext.class).getRouteDefinitions();

        assertThat(routes)
                .extracting(RouteDefinition::getRouteId)
                .contains("intake", "door-amqp-in", "door-https", "door-amqp", "door-inbox");
        assertThat(routes).allSatisfy(route -> {
            assertThat(route.hasCustomIdAssigned())
                    .as("%s has an id of our own", route.getRouteId())
                    .isTrue();
            assertThat(route.getDescription())
                    .as("what %s does", route.getRouteId())
                    .isNotBlank();
        });
    }
}
