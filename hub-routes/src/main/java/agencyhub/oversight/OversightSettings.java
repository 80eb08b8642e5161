package agencyhub.oversight;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param suppressBelow figures from one up to the one before this are not shown; 1 shows all
 * @param every         how often the figures are brought up to date
 */
@Validated
@ConfigurationProperties("hub.oversight")
record OversightSettings(
        @DefaultValue("5") @Min(1) int suppressBelow,
        @DefaultValue("30s") Duration every) {}
