package agencyhub.console;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param rolesClaim the claim of the identity provider's token that lists {@code operator}, {@code supervisor},
 *     {@code auditor}
 * @param officeClaim the claim that says for which agency and office somebody reads, as {@code school.northfield/dsl}
 * @param schoolAccount the same for the generated account {@code school}, where no identity provider is set
 */
@Validated
@ConfigurationProperties("hub.console")
record ConsoleSettings(
        @DefaultValue("roles") @NotBlank String rolesClaim,
        @DefaultValue("office") @NotBlank String officeClaim,
        @Nullable String schoolAccount) {}
