package agencyhub.console;

import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** People whom the identity provider knows. What they may do here is in their token's claims; without a role they stay outside. */
final class OrganisationAccounts implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private static final Pattern OFFICE = Pattern.compile("[a-z-]+\\.[a-z0-9-]+/[a-z0-9-]+");

    /** The principal of one who signed in through the identity provider. */
    static final class Holder extends DefaultOidcUser implements SignedIn {
        private static final long serialVersionUID = 1L;

        private final Person person;

        Holder(OidcUser user, Person person) {
            super(
                    person.roles().stream().map(Role::authority).collect(Collectors.toSet()),
                    user.getIdToken(),
                    user.getUserInfo());
            this.person = person;
        }

        @Override
        public Person person() {
            return person;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Holder holder && holder.person.equals(person);
        }

        @Override
        public int hashCode() {
            return person.hashCode();
        }
    }

    private final OAuth2UserService<OidcUserRequest, OidcUser> provider = new OidcUserService();
    private final ConsoleSettings settings;

    OrganisationAccounts(ConsoleSettings settings) {
        this.settings = settings;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = Objects.requireNonNull(provider.loadUser(request));
        Set<Role> roles = new HashSet<>();
        if (user.getClaims().get(settings.rolesClaim()) instanceof Collection<?> words) {
            words.forEach(word -> Role.of(String.valueOf(word))
                    .filter(role -> role != Role.AGENCY)
                    .ifPresent(roles::add));
        }
        String office = user.getClaimAsString(settings.officeClaim());
        boolean reads = office != null && OFFICE.matcher(office).matches();
        if (reads) {
            roles.add(Role.AGENCY);
        }
        if (roles.isEmpty()) {
            throw new OAuth2AuthenticationException(new OAuth2Error("no-role"), "the account has no role in the hub");
        }
        String account = Objects.requireNonNull(user.getSubject(), "the provider's token names nobody");
        String name = Objects.requireNonNullElse(user.getFullName(), account);
        return new Holder(user, new Person(account, name, Set.copyOf(roles), reads ? office : null));
    }
}
