package agencyhub.tryout;

import agencyhub.CannotStart;
import agencyhub.agency.Agency;
import agencyhub.agency.AgencyKind;
import agencyhub.agency.Credential;
import agencyhub.agency.Directory;
import agencyhub.agency.Door;
import agencyhub.agency.Office;
import agencyhub.agency.OfficeRef;
import agencyhub.clock.BusinessClock;
import agencyhub.testkit.Credentials;
import agencyhub.testkit.StandIn;
import agencyhub.testkit.StandInSettings;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stand-ins for the agencies of a directory, but for those that others play. The directory in force knows them: by credentials of
 * their own beside those that it lists, and with their webhooks in the place of the agencies'. They come and go with it.
 */
final class Cast implements AutoCloseable {
    /** Each has a connection to the hub that waits for its post. */
    private static final int MOST = 300;

    private final CredentialsFile credentials;
    private final BusinessClock clock;
    private final Set<String> asked;
    private final Set<String> without = ConcurrentHashMap.newKeySet();
    private final Map<String, StandIn> standIns = new LinkedHashMap<>();
    private final Map<String, Conduct> conducts = new ConcurrentHashMap<>();
    private final Set<String> met = new HashSet<>();
    private volatile Directory directory = Directory.of(List.of());
    private volatile int changes;
    private boolean known;
    private @Nullable URI hub;
    private @Nullable String broker;

    Cast(CredentialsFile credentials, List<String> without, BusinessClock clock) {
        this.credentials = credentials;
        this.clock = clock;
        this.asked = Set.copyOf(without);
        this.without.addAll(without);
    }

    // ---- the directory in force

    /** Changes whenever somebody else plays an agency. */
    String state() {
        return changes == 0 ? "" : "cast " + changes;
    }

    /** The directory with its stand-ins in their places. */
    synchronized Directory over(Directory read) {
        if (!known) {
            demandKnown(read);
            known = true;
        }
        Set<String> there = new HashSet<>();
        List<Agency> agencies = new ArrayList<>();
        for (Agency agency : read.agencies()) {
            there.add(agency.id());
            agencies.add(over(agency));
        }
        standIns.keySet().stream()
                .filter(gone -> !there.contains(gone))
                .toList()
                .forEach(this::dismiss);
        directory = Directory.of(agencies);
        meetHub();
        return directory;
    }

    private Agency over(Agency agency) {
        boolean played = agency.kind() != AgencyKind.HUB && !without.contains(agency.id());
        if (!played) {
            dismiss(agency.id());
            return agency.credentials().stream().noneMatch(Credential.Token.class::isInstance)
                    ? as(agency, agency.offices(), agency.doors())
                    : agency;
        }
        List<String> secrets = doors(agency)
                .filter(Door.Https.class::isInstance)
                .flatMap(door -> ((Door.Https) door).secrets().stream())
                .distinct()
                .toList();
        boolean webhook = doors(agency).anyMatch(Door.Https.class::isInstance);
        StandIn standIn = standIns.computeIfAbsent(
                agency.id(), _ -> opened(agency, webhook && secrets.isEmpty() ? generated(agency) : secrets));
        return as(
                agency,
                agency.offices().stream()
                        .map(office -> new Office(
                                office.id(),
                                office.name(),
                                office.mail(),
                                office.telephone(),
                                office.plays(),
                                office.cover(),
                                office.supervisor(),
                                at(standIn, office.doors(), agency)))
                        .toList(),
                at(standIn, agency.doors(), agency));
    }

    private List<String> generated(Agency agency) {
        return List.of(credentials.of(Credentials.tokenName(agency.id()) + "_WEBHOOK", CredentialsFile::webhookSecret));
    }

    private List<Door> at(StandIn standIn, List<Door> doors, Agency agency) {
        return doors.stream()
                .map(door -> door instanceof Door.Https(var _, var secrets)
                        ? new Door.Https(standIn.webhook().toString(), secrets.isEmpty() ? generated(agency) : secrets)
                        : door)
                .toList();
    }

    /** With the credentials that are in the file, made now if there were none. */
    private Agency as(Agency agency, List<Office> offices, List<Door> doors) {
        List<Credential> all = new ArrayList<>(agency.credentials());
        Credential token =
                new Credential.Token(CredentialsFile.digest(credentials.of(Credentials.tokenName(agency.id()))));
        if (!all.contains(token)) {
            all.add(token);
        }
        if (doors(agency).anyMatch(Door.Amqp.class::isInstance)) {
            Credential login = new Credential.Broker(
                    brokerUser(agency),
                    CredentialsFile.digest(credentials.of(Credentials.brokerSecretName(agency.id()))));
            if (!all.contains(login)) {
                all.add(login);
            }
        }
        return new Agency(
                agency.id(),
                agency.name(),
                agency.kind(),
                agency.identifiers(),
                agency.authority(),
                agency.force(),
                agency.nation(),
                agency.terms(),
                offices,
                doors,
                all);
    }

    private StandIn opened(Agency agency, List<String> secrets) {
        if (standIns.size() == MOST) {
            throw new CannotStart(
                    "The directory has more than " + MOST + " agencies that somebody would have to stand in for.",
                    "Rehearse with a smaller directory, or list those that you play yourself: hub.try-out.without.");
        }
        StandInSettings settings = StandInSettings.of(agency.id(), credentials.of(Credentials.tokenName(agency.id())))
                .withClock(clock);
        if (doors(agency).anyMatch(Door.Amqp.class::isInstance)) {
            settings =
                    settings.withBroker(brokerUser(agency), credentials.of(Credentials.brokerSecretName(agency.id())));
        }
        StandIn standIn = secrets.isEmpty() ? StandIn.open(settings) : opened(settings, port(agency), secrets);
        standIn.withEmptyOffices(asked.stream()
                .filter(left -> left.startsWith(agency.id() + "/"))
                .map(left -> left.substring(left.indexOf('/') + 1))
                .collect(Collectors.toSet()));
        standIn.acknowledging();
        return standIn;
    }

    /** Where the directory says, or elsewhere if that is another machine's or another program listens there. */
    private static StandIn opened(StandInSettings settings, int port, List<String> secrets) {
        try {
            return StandIn.open(settings.withWebhookOn(StandInSettings.LOOPBACK, port, secrets));
        } catch (UncheckedIOException taken) {
            return StandIn.open(settings.withWebhookOn(StandInSettings.LOOPBACK, 0, secrets));
        }
    }

    private static int port(Agency agency) {
        return doors(agency)
                .flatMap(door -> door instanceof Door.Https(var url, var _) ? Stream.of(URI.create(url)) : Stream.of())
                .filter(url -> Objects.equals(url.getScheme(), "http") && url.getPort() > 0)
                .filter(url -> Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(url.getHost())))
                .map(URI::getPort)
                .findFirst()
                .orElse(0);
    }

    private static Stream<Door> doors(Agency agency) {
        return Stream.concat(
                agency.doors().stream(),
                agency.offices().stream().map(Office::doors).flatMap(List::stream));
    }

    private static String brokerUser(Agency agency) {
        return agency.credentials().stream()
                .flatMap(credential ->
                        credential instanceof Credential.Broker(var user, var _) ? Stream.of(user) : Stream.of())
                .findFirst()
                .orElse(agency.id());
    }

    private void demandKnown(Directory read) {
        for (String left : asked) {
            String[] parts = left.split("/", 2);
            Optional<Agency> agency = read.agency(parts[0]);
            if (agency.isEmpty()
                    || parts.length == 2 && agency.get().office(parts[1]).isEmpty()) {
                throw new CannotStart(
                        "hub.try-out.without names " + left + ", which is not in the directory.",
                        "Name an agency (provider.harbour) or an office (school.northfield/head) of "
                                + read.agencies().stream()
                                        .map(Agency::id)
                                        .limit(20)
                                        .collect(Collectors.joining(", "))
                                + ".");
            }
        }
    }

    // ---- who plays

    /** Tells them, and whoever comes later, where the hub is. */
    synchronized void meet(URI hubUrl, String brokerUrl) {
        hub = hubUrl;
        broker = brokerUrl;
        meetHub();
    }

    private void meetHub() {
        URI url = hub;
        String amqp = broker;
        if (url == null || amqp == null) {
            return;
        }
        standIns.forEach((id, standIn) -> {
            if (met.add(id)) {
                Agency agency = directory.agency(id).orElseThrow();
                standIn.hubAt(url);
                if (doors(agency).findAny().isEmpty() || doors(agency).anyMatch(Door.Inbox.class::isInstance)) {
                    standIn.fetching();
                }
                if (doors(agency).anyMatch(Door.Amqp.class::isInstance)) {
                    standIn.brokerAt(amqp);
                }
            }
        });
    }

    /** An agency is played by somebody else from now on, or by a stand-in again; the directory must be read anew. */
    synchronized void leaveToOthers(String agency, boolean theirs) {
        conducts.remove(agency);
        if (theirs ? without.add(agency) : without.remove(agency)) {
            changes++;
        }
    }

    private void dismiss(String agency) {
        StandIn standIn = standIns.remove(agency);
        conducts.remove(agency);
        met.remove(agency);
        if (standIn != null) {
            standIn.close();
        }
    }

    void conduct(String agency, Conduct conduct) {
        conducts.put(agency, conduct);
    }

    /** How the stand-in of an agency behaves. */
    Conduct conduct(String agency) {
        return conducts.getOrDefault(agency, Conduct.ANSWERS);
    }

    /** From now on it says nothing by itself. */
    void fallsSilent(String agency) {
        part(agency).ifPresent(standIn -> {
            conduct(agency, Conduct.SILENT);
            standIn.silent();
        });
    }

    /** As from the beginning: with all doors open, and each office acknowledges what it is told. */
    void answerByThemselves() {
        conducts.clear();
        all().forEach(standIn -> standIn.up().acknowledging());
    }

    /** The offices that acknowledge by themselves what they are told. Never empty: SQL has no word for that. */
    List<String> answering() {
        return Stream.concat(
                        Stream.of(""),
                        all().stream()
                                .map(StandIn::agency)
                                .filter(agency -> conduct(agency).acknowledges())
                                .flatMap(agency -> directory.agency(agency).orElseThrow().offices().stream()
                                        .map(office -> agency + "/" + office.id()))
                                .filter(office -> !without.contains(office)))
                .toList();
    }

    /** Each acknowledges what it still owes, as an agency's system does that comes back. */
    void catchUp() {
        all().forEach(StandIn::catchUp);
    }

    /** Those that fetch their post. Never empty: SQL has no word for that. */
    List<String> agencies() {
        return Stream.concat(
                        Stream.of(""),
                        all().stream().map(StandIn::agency).filter(agency -> conduct(agency) != Conduct.DOWN))
                .toList();
    }

    boolean plays(OfficeRef office) {
        return part(office.agency()).isPresent() && !without.contains(office.toString());
    }

    Optional<StandIn> part(String agency) {
        synchronized (this) {
            return Optional.ofNullable(standIns.get(agency));
        }
    }

    /** Of an agency that is played. */
    StandIn standIn(String agency) {
        return part(agency).orElseThrow(() -> new IllegalStateException("nobody plays " + agency));
    }

    boolean isTokenInFile(String agency) {
        return credentials.read().token(agency).isPresent();
    }

    /** The directory in force. */
    Directory directory() {
        return directory;
    }

    private List<StandIn> all() {
        synchronized (this) {
            return List.copyOf(standIns.values());
        }
    }

    @Override
    public void close() {
        all().forEach(StandIn::close);
    }
}
