package agencyhub.operations;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param approvalAbove how much one operator may set in motion at once without a second person
 * @param mostAtOnce    how much anybody may, with one
 * @param longestWindow business time for which a door may be shut on purpose
 * @param longestOverlap real time for which a former secret or token may stay good
 */
@Validated
@ConfigurationProperties("hub.operations")
public record OperationsSettings(
        @DefaultValue("100") @Min(0) int approvalAbove,
        @DefaultValue("5000") @Min(1) int mostAtOnce,
        @DefaultValue("72h") Duration longestWindow,
        @DefaultValue("30d") Duration longestOverlap) {}
