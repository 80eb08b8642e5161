package agencyhub.operations;

import agencyhub.agency.Contact;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.Amending;
import agencyhub.directory.Amendment;
import agencyhub.directory.Amendments;
import agencyhub.directory.InForce;
import agencyhub.ledger.Reachable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * How an agency is reached and recognised is put right at once, ahead of its entry in the directory file, until the file says
 * the same or something else. Secrets and tokens are made here and shown once.
 */
@Component
public class Contacts {
    private static final int SECRET_BYTES = 32;

    /** What is put right. @param office empty for the agency's own; @param place which of the doors listed there */
    public record Field(String agency, String office, int place, Amendment.Field field) {
        String concerned() {
            return office.isEmpty() ? "agency/" + agency : "office/" + agency + "/" + office;
        }
    }

    /** @param secret shown once, to whoever asked for it; empty where nothing was made, or when the form came twice */
    public record Rotated(Upshot upshot, Optional<String> secret) {
        @Override
        public String toString() {
            return "rotated: " + upshot.words();
        }
    }

    private final Desk desk;
    private final Amendments amendments;
    private final Reachable reachable;
    private final InForce inForce;
    private final BusinessClock clock;
    private final Clock realClock;
    private final OperationsSettings settings;
    private final SecureRandom random = new SecureRandom();

    Contacts(
            Desk desk,
            Amendments amendments,
            Reachable reachable,
            InForce inForce,
            BusinessClock clock,
            Clock realClock,
            OperationsSettings settings) {
        this.desk = desk;
        this.amendments = amendments;
        this.reachable = reachable;
        this.inForce = inForce;
        this.clock = clock;
        this.realClock = realClock;
        this.settings = settings;
    }

    /** What holds now; empty when the directory has no such place. A secret or token is only a digest. */
    public Optional<String> now(Field field) {
        return Amending.said(
                inForce.rulebook().directory(), field.agency(), field.office(), field.place(), field.field());
    }

    /** How this stands now, for a form to bring back. */
    public String shown(Field field) {
        return desk.shown(subject(field));
    }

    /** The latest first; without secrets. */
    public List<Amendments.Kept> amendmentsOf(String agency) {
        return amendments.of(agency);
    }

    /** @param shown how it stood when the form was shown */
    public Upshot correct(Instruction instruction, Field field, String shown, String value) {
        String wanted = value.strip();
        Optional<Upshot> wrong = wrong(field, wanted);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        Upshot upshot = desk.atOnce(instruction, Kind.CORRECT_CONTACT, subject(field), Optional.of(shown), () -> {
            amendments.add(amendment(instruction, field, wanted, Optional.empty()));
            return new Upshot.Done("The " + name(field.field()) + " of " + where(field)
                    + " is put right, until the directory file says the same or something else.");
        });
        return lookedAt(upshot);
    }

    /** What was put right ahead of the file no longer is: what the file says holds again. */
    public Upshot takeBack(Instruction instruction, Field field, String shown, UUID amendment) {
        return lookedAt(desk.atOnce(
                instruction,
                Kind.CORRECT_CONTACT,
                subject(field),
                Optional.of(shown),
                () -> amendments.takeBack(
                                amendment, "taken back by " + instruction.by().account())
                        ? new Upshot.Done("What the directory file says of " + where(field) + " holds again.")
                        : new Upshot.Meanwhile("This does not hold any more.")));
    }

    private Optional<Upshot> wrong(Field field, String value) {
        if (now(field).isEmpty()) {
            return refused("", "The directory has no such place.");
        }
        return switch (field.field()) {
            case MAIL ->
                value.isEmpty() || Contact.isMail(value)
                        ? Optional.empty()
                        : refused("value", "This is not a mail address, such as dsl@northfield.example.");
            case TELEPHONE ->
                value.isEmpty() || Contact.isTelephone(value)
                        ? Optional.empty()
                        : refused("value", "This is not a telephone number, such as 01632 960 001.");
            case URL -> wrongUrl(value);
            case SECRET, TOKEN -> refused("", "A secret is made by the hub and not chosen.");
        };
    }

    private Optional<Upshot> wrongUrl(String value) {
        if (!Contact.isWebAddress(value)) {
            return refused(
                    "value", "An address is like https://hub.northfield.example/notices, with no user and no #.");
        }
        return reachable
                .forbidden(URI.create(value))
                .flatMap(why -> refused("value", "The hub may not send there: " + why + "."));
    }

    private static Optional<Upshot> refused(String field, String words) {
        return Optional.of(new Upshot.Refused(field, words));
    }

    /**
     * Another secret signs what goes to this webhook; the former one signs too until the overlap is over.
     *
     * @param overlap real time
     */
    public Rotated rotateSecret(Instruction instruction, Field field, String shown, Duration overlap) {
        if (!amendments.canKeepSecrets()) {
            return new Rotated(
                    new Upshot.Refused("", "Set hub.contact-key first: without it the ledger cannot keep a secret."),
                    Optional.empty());
        }
        String secret = "whsec_" + Base64.getEncoder().encodeToString(made());
        return rotate(instruction, Kind.ROTATE_SECRET, field, shown, overlap, secret, secret);
    }

    /** Another bearer token is the agency's; the former ones are good too until the overlap is over. */
    public Rotated rotateToken(Instruction instruction, String agency, String shown, Duration overlap) {
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(made());
        Field field = new Field(agency, "", 0, Amendment.Field.TOKEN);
        return rotate(instruction, Kind.ROTATE_TOKEN, field, shown, overlap, token, sha256(token));
    }

    private Rotated rotate(
            Instruction instruction,
            Kind kind,
            Field field,
            String shown,
            Duration overlap,
            String secret,
            String kept) {
        if (now(field).isEmpty()) {
            return new Rotated(new Upshot.Refused("", "The directory has no such place."), Optional.empty());
        }
        if (overlap.isNegative() || overlap.compareTo(settings.longestOverlap()) > 0) {
            return new Rotated(
                    new Upshot.Refused(
                            "overlap",
                            "The former one may stay good for "
                                    + settings.longestOverlap().toDays() + " days at most."),
                    Optional.empty());
        }
        Instant oldUntil = realClock.instant().plus(overlap);
        boolean[] made = {false};
        Upshot upshot = lookedAt(desk.atOnce(instruction, kind, subject(field), Optional.of(shown), () -> {
            amendments.add(amendment(instruction, field, kept, Optional.of(oldUntil)));
            made[0] = true;
            return new Upshot.Done("There is a new " + name(field.field()) + " for " + where(field)
                    + ". The former one is good until " + Desk.time(oldUntil) + ".");
        }));
        return new Rotated(upshot, made[0] && upshot instanceof Upshot.Done ? Optional.of(secret) : Optional.empty());
    }

    private Amendment amendment(Instruction instruction, Field field, String value, Optional<Instant> oldUntil) {
        return new Amendment(
                instruction.id(),
                field.agency(),
                field.office(),
                field.place(),
                field.field(),
                value,
                amendments
                        .saidByTheFile(field.agency(), field.office(), field.place(), field.field())
                        .orElse(""),
                clock.instant(),
                instruction.by().account(),
                oldUntil);
    }

    /** On this hub at once; on the others within a second. */
    private Upshot lookedAt(Upshot upshot) {
        if (upshot instanceof Upshot.Done) {
            amendments.look();
        }
        return upshot;
    }

    private Subject subject(Field field) {
        String now = now(field).orElse("");
        boolean secret = field.field().overlaps();
        return new Subject() {
            @Override
            public String concerned() {
                return field.concerned();
            }

            @Override
            public String state() {
                return field + now;
            }

            @Override
            public String words() {
                return secret || now.isEmpty() ? "" : "The " + name(field.field()) + " is " + now + " now.";
            }
        };
    }

    private static String name(Amendment.Field field) {
        return switch (field) {
            case MAIL -> "mail address";
            case TELEPHONE -> "telephone number";
            case URL -> "webhook address";
            case SECRET -> "webhook secret";
            case TOKEN -> "access token";
        };
    }

    private static String where(Field field) {
        return field.office().isEmpty() ? field.agency() : field.agency() + "/" + field.office();
    }

    private byte[] made() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
