package agencyhub.directory;

import agencyhub.agency.Agency;
import agencyhub.agency.Credential;
import agencyhub.agency.Directory;
import agencyhub.agency.Door;
import agencyhub.agency.Office;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lays amendments over the directory as its file has it. Pure. */
public final class Amending {
    /**
     * @param directory what is in force
     * @param ended     amendments that hold no more, and why
     */
    public record Amended(Directory directory, Map<Amendment, String> ended) {}

    private final Directory file;
    private final Instant now;
    private final Map<String, Agency> changed = new LinkedHashMap<>();
    private final Map<Amendment, String> ended = new LinkedHashMap<>();

    private Amending(Directory file, Instant now) {
        this.file = file;
        this.now = now;
    }

    /**
     * @param amendments the oldest first
     * @param now        real time
     */
    public static Amended over(Directory file, List<Amendment> amendments, Instant now) {
        Amending amending = new Amending(file, now);
        amendments.forEach(amending::lay);
        if (amending.changed.isEmpty()) {
            return new Amended(file, amending.ended);
        }
        List<Agency> agencies = file.agencies().stream()
                .map(agency -> amending.changed.getOrDefault(agency.id(), agency))
                .toList();
        return new Amended(Directory.of(agencies), amending.ended);
    }

    /** What the file says where this amendment would change it; empty when there is no such place in it. */
    public static Optional<String> said(
            Directory file, String agency, String office, int place, Amendment.Field field) {
        return file.agency(agency).flatMap(known -> switch (field) {
            case MAIL -> known.office(office).map(at -> at.mail().orElse(""));
            case TELEPHONE -> known.office(office).map(at -> at.telephone().orElse(""));
            case URL -> webhook(doors(known, office), place).map(Door.Https::url);
            case SECRET -> webhook(doors(known, office), place).map(door -> digest(String.join(",", door.secrets())));
            case TOKEN -> Optional.of(digest(tokens(known).collect(Collectors.joining(","))));
        });
    }

    private void lay(Amendment amendment) {
        Optional<String> said =
                said(file, amendment.agency(), amendment.office(), amendment.place(), amendment.field());
        if (said.isEmpty()) {
            ended.put(amendment, "the directory file has no such place any more");
        } else if (saysTheSame(amendment, said.get())) {
            ended.put(amendment, "the directory file says the same");
        } else if (!said.get().equals(amendment.was())) {
            ended.put(amendment, "the directory file says something else now");
        } else {
            Agency before = changed.getOrDefault(
                    amendment.agency(), file.agency(amendment.agency()).orElseThrow());
            changed.put(amendment.agency(), with(before, amendment));
        }
    }

    private boolean saysTheSame(Amendment amendment, String said) {
        Agency agency = file.agency(amendment.agency()).orElseThrow();
        return switch (amendment.field()) {
            case MAIL, TELEPHONE, URL -> said.equals(amendment.value());
            case SECRET ->
                webhook(doors(agency, amendment.office()), amendment.place())
                        .filter(door -> door.secrets().contains(amendment.value()))
                        .isPresent();
            case TOKEN -> tokens(agency).anyMatch(amendment.value()::equals);
        };
    }

    private Agency with(Agency agency, Amendment amendment) {
        return switch (amendment.field()) {
            case TOKEN -> with(agency, agency.offices(), agency.doors(), tokens(agency.credentials(), amendment));
            case MAIL, TELEPHONE -> with(agency, offices(agency, amendment), agency.doors(), agency.credentials());
            case URL, SECRET ->
                amendment.office().isEmpty()
                        ? with(agency, agency.offices(), doors(agency.doors(), amendment), agency.credentials())
                        : with(agency, offices(agency, amendment), agency.doors(), agency.credentials());
        };
    }

    private List<Office> offices(Agency agency, Amendment amendment) {
        return agency.offices().stream()
                .map(office -> office.id().equals(amendment.office()) ? with(office, amendment) : office)
                .toList();
    }

    private Office with(Office office, Amendment amendment) {
        boolean ofDoors = amendment.field() == Amendment.Field.URL || amendment.field() == Amendment.Field.SECRET;
        return new Office(
                office.id(),
                office.name(),
                amendment.field() == Amendment.Field.MAIL ? text(amendment) : office.mail(),
                amendment.field() == Amendment.Field.TELEPHONE ? text(amendment) : office.telephone(),
                office.plays(),
                office.cover(),
                office.supervisor(),
                ofDoors ? doors(office.doors(), amendment) : office.doors());
    }

    private static Optional<String> text(Amendment amendment) {
        return Optional.of(amendment.value()).filter(value -> !value.isEmpty());
    }

    private List<Door> doors(List<Door> doors, Amendment amendment) {
        List<Door> after = new ArrayList<>(doors);
        Door.Https before = webhook(doors, amendment.place()).orElseThrow();
        after.set(
                amendment.place(),
                amendment.field() == Amendment.Field.URL
                        ? new Door.Https(amendment.value(), before.secrets())
                        : new Door.Https(before.url(), secrets(before.secrets(), amendment)));
        return List.copyOf(after);
    }

    /** The new one signs first. */
    private List<String> secrets(List<String> before, Amendment amendment) {
        List<String> secrets = new ArrayList<>(List.of(amendment.value()));
        if (oldIsGood(amendment)) {
            secrets.addAll(before);
        }
        return List.copyOf(secrets);
    }

    private List<Credential> tokens(List<Credential> before, Amendment amendment) {
        List<Credential> after = new ArrayList<>(List.of(new Credential.Token(amendment.value())));
        before.stream()
                .filter(credential -> oldIsGood(amendment) || !(credential instanceof Credential.Token))
                .forEach(after::add);
        return List.copyOf(after);
    }

    private boolean oldIsGood(Amendment amendment) {
        return amendment.oldUntil().filter(now::isBefore).isPresent();
    }

    private static Agency with(Agency agency, List<Office> offices, List<Door> doors, List<Credential> credentials) {
        return agency.with(offices, doors, credentials);
    }

    private static List<Door> doors(Agency agency, String office) {
        return office.isEmpty()
                ? agency.doors()
                : agency.office(office).map(Office::doors).orElse(List.of());
    }

    private static Optional<Door.Https> webhook(List<Door> doors, int place) {
        return place < doors.size() && doors.get(place) instanceof Door.Https https
                ? Optional.of(https)
                : Optional.empty();
    }

    private static java.util.stream.Stream<String> tokens(Agency agency) {
        return agency.credentials().stream()
                .filter(Credential.Token.class::isInstance)
                .map(Credential.Token.class::cast)
                .map(Credential.Token::sha256)
                .sorted();
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
