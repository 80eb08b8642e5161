package agencyhub.console;

import agencyhub.SecretFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Accounts for a hub without an identity provider: made at the first start, kept in a file of the hub's folder that nobody
 * else can read. Their passwords are 128 random bits, so that neither hashing nor counting failures would add anything.
 */
final class GeneratedAccounts implements AuthenticationProvider {
    private static final Logger log = LoggerFactory.getLogger(GeneratedAccounts.class);
    private static final String SCHOOL = "school";

    /** The principal of one who signed in with a password. */
    record Holder(Person person) implements SignedIn, java.io.Serializable {
        @Override
        public String toString() {
            return person.account();
        }
    }

    private final Map<String, String> passwords;
    private final @Nullable String schoolOffice;

    private GeneratedAccounts(Map<String, String> passwords, @Nullable String schoolOffice) {
        this.passwords = passwords;
        this.schoolOffice = schoolOffice;
    }

    static GeneratedAccounts in(Path data, ConsoleSettings settings) {
        Path file = data.resolve("console-accounts");
        boolean first = !Files.exists(file);
        Map<String, String> passwords = SecretFile.readOrMake(file, GeneratedAccounts::made)
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
        log.info("Accounts of the console are in {}{}", file, first ? ", made now; keep them to yourself" : "");
        return new GeneratedAccounts(passwords, settings.schoolAccount());
    }

    private static String made() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder("# Accounts of the console, used while no identity provider is set.\n");
        for (String account : List.of("operator", "supervisor", "auditor", SCHOOL)) {
            byte[] secret = new byte[16];
            random.nextBytes(secret);
            text.append(account)
                    .append('=')
                    .append(Base64.getUrlEncoder().withoutPadding().encodeToString(secret))
                    .append('\n');
        }
        return text.toString();
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        String account = presented.getName();
        String password = passwords.get(account);
        if (password == null
                || SCHOOL.equals(account) && schoolOffice == null
                || !same(password, String.valueOf(presented.getCredentials()))) {
            throw new BadCredentialsException("unknown account or password");
        }
        Person person = person(account);
        return UsernamePasswordAuthenticationToken.authenticated(
                new Holder(person),
                null,
                person.roles().stream().map(Role::authority).toList());
    }

    private Person person(String account) {
        Map<String, Person> people = new LinkedHashMap<>();
        for (Role role : List.of(Role.OPERATOR, Role.SUPERVISOR, Role.AUDITOR)) {
            people.put(role.word(), new Person(role.word(), "The " + role.word(), Set.of(role), null));
        }
        people.put(SCHOOL, new Person(SCHOOL, "Holder of the office", Set.of(Role.AGENCY), schoolOffice));
        Person person = people.get(account);
        if (person == null) {
            throw new BadCredentialsException("unknown account or password");
        }
        return person;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
