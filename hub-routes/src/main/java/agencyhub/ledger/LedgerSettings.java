package agencyhub.ledger;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param node    this hub's name among those on the same ledger
 * @param writers transactions that accept at the same time
 * @param batch   messages that one transaction accepts at most
 * @param waiting messages that may wait to be accepted before the doors answer 429
 */
@Validated
@ConfigurationProperties("hub.ledger")
public record LedgerSettings(
        @DefaultValue("hub") String node,
        @DefaultValue("2") @Min(1) @Max(32) int writers,
        @DefaultValue("64") @Min(1) @Max(1000) int batch,
        @DefaultValue("5000") @Min(1) int waiting) {}
