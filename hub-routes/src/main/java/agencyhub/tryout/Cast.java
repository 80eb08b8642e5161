package agencyhub.tryout;

import agencyhub.CannotStart;
import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.clock.BusinessClock;
import agencyhub.testkit.StandIn;
import agencyhub.testkit.StandIns;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stand-ins, without those that were left out. */
final class Cast implements AutoCloseable {
    private static final int MOST_MOVES = 20;

    private final StandIns standIns;
    private final Directory directory;
    private final Set<String> without;
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    private Cast(StandIns standIns, Directory directory, Set<String> without) {
        this.standIns = standIns;
        this.directory = directory;
        this.without = without;
        for (StandIn standIn : standIns.all()) {
            standIn.withEmptyOffices(without.stream()
                    .filter(left -> left.startsWith(standIn.agency() + "/"))
                    .map(left -> left.substring(left.indexOf('/') + 1))
                    .collect(Collectors.toSet()));
        }
    }

    /** Opens the webhooks, each where the directory says, or elsewhere if that port is taken. */
    static Cast open(Premises premises, List<String> without, BusinessClock clock) {
        demandKnown(premises.directory(), without);
        for (int moves = 0; ; moves++) {
            try {
                StandIns standIns = StandIns.open(
                        premises.directory(), premises.credentials(), agency -> !without.contains(agency), clock);
                return new Cast(standIns.acknowledging(), premises.directory(), Set.copyOf(without));
            } catch (StandIns.PortTaken taken) {
                if (moves == MOST_MOVES) {
                    throw taken;
                }
                premises.movePort(taken.port());
            }
        }
    }

    private static void demandKnown(Directory directory, List<String> without) {
        for (String left : without) {
            String[] parts = left.split("/", 2);
            Optional<Agency> agency = directory.agency(parts[0]);
            if (agency.isEmpty()
                    || parts.length == 2 && agency.get().office(parts[1]).isEmpty()) {
                throw new CannotStart(
                        "hub.try-out.without names " + left + ", which is not in the try-out.",
                        "Name an agency (provider.harbour) or an office (school.northfield/head) of "
                                + directory.agencies().stream().map(Agency::id).collect(Collectors.joining(", "))
                                + ".");
            }
        }
    }

    void meet(URI hub, String broker) {
        standIns.meet(hub, broker);
    }

    /** From now on it says nothing by itself. */
    void fallsSilent(String agency) {
        silent.add(agency);
        standIns.of(agency).ifPresent(StandIn::silent);
    }

    /** As from the beginning: with all doors open, and each office acknowledges what it is told. */
    void answerByThemselves() {
        silent.clear();
        standIns.all().forEach(StandIn::up);
        standIns.acknowledging();
    }

    /** The offices that acknowledge by themselves what they are told. Never empty: SQL has no word for that. */
    List<String> answering() {
        return Stream.concat(
                        Stream.of(""),
                        standIns.all().stream()
                                .map(StandIn::agency)
                                .filter(agency -> !silent.contains(agency))
                                .flatMap(agency -> directory.agency(agency).orElseThrow().offices().stream()
                                        .map(office -> agency + "/" + office.id()))
                                .filter(office -> !without.contains(office)))
                .toList();
    }

    /** Each acknowledges what it still owes, as an agency's system does that comes back. */
    void catchUp() {
        standIns.all().forEach(StandIn::catchUp);
    }

    /** Never empty: SQL has no word for that. */
    List<String> agencies() {
        return Stream.concat(Stream.of(""), standIns.all().stream().map(StandIn::agency))
                .toList();
    }

    boolean plays(OfficeRef office) {
        return standIns.of(office.agency()).isPresent() && !without.contains(office.toString());
    }

    /** Of an agency that is played. */
    StandIn standIn(String agency) {
        return standIns.of(agency).orElseThrow(() -> new IllegalStateException("nobody plays " + agency));
    }

    @Override
    public void close() {
        standIns.close();
    }
}
