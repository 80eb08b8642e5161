package agencyhub.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param inMemory            deliveries that this hub carries at the same time; what is beyond waits in the ledger
 * @param atOneDoor           of these, how many are underway to the same door
 * @param firstBackOff        real time until the second try; it doubles with each further one, with jitter
 * @param longestBackOff      and grows no longer than this
 * @param shutAfter           failures in a row after which a door counts as shut
 * @param connectTimeout      for webhooks
 * @param answerTimeout       for webhooks: until the answer begins
 * @param privateDestinations private networks (CIDR) that webhooks may reach beside the public ones
 * @param plainHttp           networks (CIDR) to which webhooks may go without TLS
 * @param sslBundle           name of a bundle ({@code spring.ssl.bundle…}) whose certificates webhooks are trusted by, instead of
 *                            those that Java trusts, and whose key is shown to whoever asks for one
 */
@Validated
@ConfigurationProperties("hub.delivery")
public record DeliverySettings(
        @DefaultValue("20000") @Min(1) int inMemory,
        @DefaultValue("32") @Min(1) @Max(10000) int atOneDoor,
        @DefaultValue("1s") Duration firstBackOff,
        @DefaultValue("5m") Duration longestBackOff,
        @DefaultValue("3") @Min(1) int shutAfter,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout,
        @DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> privateDestinations,
        @DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> plainHttp,
        @Nullable String sslBundle) {}
