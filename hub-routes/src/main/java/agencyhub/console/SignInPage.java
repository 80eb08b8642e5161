package agencyhub.console;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people come in. */
@Controller
class SignInPage {
    private final ObjectProvider<ClientRegistrationRepository> identityProvider;

    SignInPage(ObjectProvider<ClientRegistrationRepository> identityProvider) {
        this.identityProvider = identityProvider;
    }

    @GetMapping(ConsoleDoorkeeping.SIGN_IN)
    String signIn(
            @RequestParam(required = false) @org.jspecify.annotations.Nullable String failed,
            @RequestParam(required = false) @org.jspecify.annotations.Nullable String out,
            Model model) {
        model.addAttribute("failed", failed != null);
        model.addAttribute("out", out != null);
        if (identityProvider.getIfAvailable() instanceof Iterable<?> registrations) {
            for (Object each : registrations) {
                if (each instanceof ClientRegistration organisation) {
                    model.addAttribute(
                            "with", ConsoleDoorkeeping.SIGN_IN + "/with/" + organisation.getRegistrationId());
                }
            }
        }
        return "console/sign-in";
    }
}
