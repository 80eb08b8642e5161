package agencyhub.embedded;

import java.security.Principal;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what at the broker, compared letter by letter: no pattern, because one agency's id may be the beginning of
 * another's. The hub comes from inside this process only, agencies from outside only.
 */
final class AgencyRights implements ActiveMQSecurityManager5 {
    private static final String HUB = "hub";

    private final BrokerUsers users;
    private final String hubSecret;

    AgencyRights(BrokerUsers users, String hubSecret) {
        this.users = users;
        this.hubSecret = hubSecret;
    }

    private record Hub(String getName) implements Principal {
        @Override
        public String getName() {
            return getName;
        }
    }

    private record Agency(String id) implements Principal {
        @Override
        public String getName() {
            return id;
        }
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user, @Nullable String secret, RemotingConnection connection, @Nullable String domain) {
        if (user == null || secret == null) {
            return null;
        }
        if (connection.getTransportConnection() instanceof InVMConnection) {
            return user.equals(HUB) && secret.equals(hubSecret) ? subject(user, new Hub(HUB)) : null;
        }
        return users.agencyOf(user, secret)
                .map(agency -> subject(user, new Agency(agency)))
                .orElse(null);
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType right, String address) {
        if (!subject.getPrincipals(Hub.class).isEmpty()) {
            return true;
        }
        return subject.getPrincipals(Agency.class).stream().anyMatch(agency -> may(agency.id(), right, address));
    }

    private static boolean may(String agency, CheckType right, String address) {
        return switch (right) {
            case SEND -> address.equals(Addresses.submissions(agency));
            case CONSUME, BROWSE ->
                isQueue(address, Addresses.receipts(agency)) || isQueue(address, Addresses.inbox(agency));
            default -> false;
        };
    }

    /** Protocols name a queue by its address or by address and queue. */
    private static boolean isQueue(String address, String queue) {
        return address.equals(queue) || address.equals(queue + "::" + queue);
    }

    private static Subject subject(String user, Principal kind) {
        return new Subject(true, Set.of(new UserPrincipal(user), kind), Set.of(), Set.of());
    }

    /** Older form of the question, which this broker does not ask. */
    @Override
    public boolean validateUser(String user, String secret) {
        return false;
    }

    /** Older form of the question, which this broker does not ask. */
    @Override
    public boolean validateUserAndRole(String user, String secret, Set<Role> roles, CheckType right) {
        return false;
    }
}
