package agencyhub.policy;

import agencyhub.agency.Role;
import agencyhub.message.MessageType;
import agencyhub.yaml.YamlNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether each duty to send something can be kept at all: one that cannot would only ever escalate. */
record Keeping(Map<MessageType, Rule> rules) {

    /** A duty to send something, and where the file says so. */
    record Promise(MessageType opener, Rule.Owes owes, YamlNode place) {}

    void check(Promise promise) {
        promise.owes()
                .sends()
                .forEach(sends -> Optional.ofNullable(rules.get(sends)).ifPresent(rule -> {
                    if (!maySend(promise, rule)) {
                        promise.place()
                                .mistake(name(promise.owes().by()) + " cannot owe " + sends.word()
                                        + ": it may not send one");
                    } else if (tellsNobody(rule.told(), promise.owes().by())) {
                        promise.place().mistake(sends.word() + " cannot be owed to anybody: nobody is told of one");
                    } else {
                        promise.owes()
                                .to()
                                .filter(role -> !tells(rule.told(), role))
                                .ifPresent(role -> promise.place()
                                        .mistake(sends.word() + " cannot be owed to " + role.word()
                                                + ": it is not told of one"));
                    }
                }));
    }

    private boolean maySend(Promise promise, Rule owed) {
        return switch (promise.owes().by()) {
            case Debtor.Playing(var role) -> owed.sentBy().contains(role) || owed.byWhoeverOwes();
            case Debtor.Named() -> owed.byWhoeverOwes();
            case Debtor.Sender() -> owed.byWhoeverOwes() || mayAllSend(promise.opener(), owed);
            case Debtor.TheHub() -> owed.type().sentByHub() && !owed.type().chases();
        };
    }

    private boolean mayAllSend(MessageType opener, Rule owed) {
        Rule rule = rules.get(opener);
        return rule == null || owed.sentBy().containsAll(rule.sentBy());
    }

    /** Nobody is told of what itself sent. */
    private static boolean tellsNobody(Told told, Debtor by) {
        return told instanceof Told.Roles(var roles, var besides)
                && besides.isEmpty()
                && (by instanceof Debtor.Playing(var debtor) ? Set.of(debtor) : Collections.<Role>emptySet())
                        .containsAll(roles);
    }

    private static boolean tells(Told told, Role role) {
        return !(told instanceof Told.Roles(var roles, var besides)) || roles.contains(role) || !besides.isEmpty();
    }

    private static String name(Debtor by) {
        return switch (by) {
            case Debtor.Playing(var role) -> role.word();
            case Debtor.Named() -> "whom it names";
            case Debtor.Sender() -> "the sender";
            case Debtor.TheHub() -> "the hub";
        };
    }
}
