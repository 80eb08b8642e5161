package agencyhub.agency;

import agencyhub.calendar.Nation;
import agencyhub.calendar.SchoolTerms;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All agencies the hub knows, as read at one moment. Immutable; a changed file makes a new one. Which of them are there
 * depends on the day: {@link #at} knows only those that are, and who stands in the place of one that has ended. There is
 * always an agency of kind hub: when none is given, a built-in {@value #BUILT_IN_HUB} stands at the end of every ladder.
 */
public final class Directory {
    public static final String BUILT_IN_HUB = "hub.operations";

    private final Map<String, Agency> agencies;
    private final Agency hub;
    private final Map<String, String> agencyByToken;
    private final Map<String, List<BrokerLogin>> loginsByUser;
    private final List<String> warnings;
    private final List<String> readersWarnings;
    private final List<Agency> everyone;
    private final Map<String, Ended> ended;
    private final Map<String, Ended> endedByToken = new HashMap<>();
    private final Instant since;
    private final Instant until;

    private record BrokerLogin(String agency, byte[] secretSha256) {}

    /** @param agencies already checked: ids are unique and what they point to exists */
    public static Directory of(Collection<Agency> agencies) {
        return new Directory(agencies, List.of());
    }

    Directory(Collection<Agency> given, List<String> readersWarnings) {
        this(given, readersWarnings, List.copyOf(given), Map.of(), Instant.MIN, Instant.MAX);
    }

    private Directory(
            Collection<Agency> given,
            List<String> readersWarnings,
            List<Agency> everyone,
            Map<String, Ended> ended,
            Instant since,
            Instant until) {
        this.everyone = everyone;
        this.ended = ended;
        this.since = since;
        this.until = until;
        this.readersWarnings = readersWarnings;
        Map<String, Agency> byId = new LinkedHashMap<>();
        given.forEach(agency -> byId.put(agency.id(), agency));
        if (byId.size() < given.size()) {
            throw new IllegalArgumentException("two agencies share an id");
        }
        this.hub = given.stream()
                .filter(agency -> agency.kind() == AgencyKind.HUB)
                .findFirst()
                .orElseGet(Directory::builtInHub);
        Agency other = byId.putIfAbsent(hub.id(), hub);
        if (other != null && !other.equals(hub)) {
            throw new IllegalArgumentException(BUILT_IN_HUB + " is the hub's own: an agency of that id is of kind hub");
        }
        this.agencies = Collections.unmodifiableMap(byId);
        this.agencyByToken = new HashMap<>();
        this.loginsByUser = new HashMap<>();
        given.forEach(agency -> agency.credentials().forEach(credential -> remember(agency.id(), credential)));
        everyone.stream().filter(agency -> ended.containsKey(agency.id())).forEach(this::rememberTokens);
        this.warnings = warn(given, readersWarnings);
    }

    private void rememberTokens(Agency gone) {
        gone.credentials().forEach(credential -> {
            if (credential instanceof Credential.Token(var sha256)) {
                endedByToken.put(sha256, Objects.requireNonNull(ended.get(gone.id())));
            }
        });
    }

    /**
     * The agencies that are there at this instant. Whoever points at one that has ended (its authority, its force, a cover, a
     * supervisor) points at its heir.
     *
     * @param now business time
     */
    public Directory at(Instant now) {
        if (everyone.stream().allMatch(agency -> agency.validity().isAlways())) {
            return this;
        }
        InForceAt then = new InForceAt(everyone, now);
        return new Directory(then.agencies(), readersWarnings, everyone, then.ended(), then.since(), then.until());
    }

    /** Whether {@link #at} would give the same, as far as it was given by that. */
    public boolean holdsAt(Instant now) {
        return !now.isBefore(since) && now.isBefore(until);
    }

    /** When somebody comes or goes next. */
    public Optional<Instant> nextChange() {
        return until.equals(Instant.MAX) ? Optional.empty() : Optional.of(until);
    }

    /** Every agency of the file, whether it is there, has ended or is still to come. */
    public List<Agency> everyone() {
        return everyone;
    }

    /** Of an agency that has ended. */
    public Optional<Ended> ended(String agency) {
        return Optional.ofNullable(ended.get(agency));
    }

    /** The agency itself, or who is there in its place. */
    public String standing(String agency) {
        return ended(agency).flatMap(Ended::heir).orElse(agency);
    }

    /** The office itself, or the one in its place where its agency has ended. */
    public OfficeRef standing(OfficeRef office) {
        return ended(office.agency())
                .flatMap(Ended::heir)
                .flatMap(this::agency)
                .map(heir -> heir.officeLike(office.office(), Optional.empty()))
                .orElse(office);
    }

    public Collection<Ended> ended() {
        return Collections.unmodifiableCollection(ended.values());
    }

    /** Whose bearer token this was until it ended. */
    public Optional<Ended> endedByToken(String sha256hex) {
        return agencyOfToken(sha256hex).isPresent()
                ? Optional.empty()
                : Optional.ofNullable(endedByToken.get(sha256hex));
    }

    private static Agency builtInHub() {
        Office operations = new Office(
                "operations",
                "Hub operations",
                Optional.empty(),
                Set.of(Role.OPERATIONS),
                Optional.empty(),
                Optional.empty(),
                List.of(new Door.Inbox()));
        return new Agency(
                BUILT_IN_HUB,
                "Hub operations",
                AgencyKind.HUB,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Nation.ENGLAND,
                List.of(operations),
                List.of(),
                List.of());
    }

    private void remember(String agency, Credential credential) {
        switch (credential) {
            case Credential.Token(var sha256) -> agencyByToken.put(sha256, agency);
            case Credential.Broker(var user, var secretSha256) ->
                loginsByUser
                        .computeIfAbsent(user, u -> new ArrayList<>())
                        .add(new BrokerLogin(agency, ascii(secretSha256)));
        }
    }

    public Optional<Agency> agency(String id) {
        return Optional.ofNullable(agencies.get(id));
    }

    /** In the order of the file; the built-in hub, if there is one, comes last. */
    public Collection<Agency> agencies() {
        return agencies.values();
    }

    public Optional<Office> office(OfficeRef ref) {
        return agency(ref.agency()).flatMap(agency -> agency.office(ref.office()));
    }

    /** The office that plays a role for an agency: the one that claims it, else the first. */
    public OfficeRef officePlaying(String agency, Role role) {
        return agency(agency)
                .map(known -> new OfficeRef(agency, known.officePlaying(role).id()))
                .orElseThrow(() -> new IllegalArgumentException("no agency " + agency));
    }

    /** An office's own doors, else its agency's: these also when the office has gone meanwhile. */
    public List<Door> doors(OfficeRef ref) {
        return office(ref)
                .map(Office::doors)
                .filter(own -> !own.isEmpty())
                .or(() -> agency(ref.agency()).map(Agency::doors))
                .orElse(List.of());
    }

    public Optional<OfficeRef> cover(OfficeRef ref) {
        return office(ref).flatMap(Office::cover);
    }

    public Optional<OfficeRef> supervisor(OfficeRef ref) {
        return office(ref).flatMap(Office::supervisor);
    }

    /** Who looks after safeguarding for the authority that an office's agency belongs to. */
    public Optional<OfficeRef> authorityOf(OfficeRef owing) {
        return agency(owing.agency())
                .flatMap(Agency::authority)
                .filter(agencies::containsKey)
                .map(authority -> officePlaying(authority, Role.SAFEGUARDING_HUB));
    }

    /** When a school is open, if that is known: its own terms, else its authority's. Nobody but a school has terms to keep. */
    public Optional<SchoolTerms> terms(String agency) {
        return agency(agency)
                .filter(known -> known.kind() == AgencyKind.SCHOOL)
                .flatMap(school -> school.terms()
                        .or(() -> school.authority().flatMap(this::agency).flatMap(Agency::terms)));
    }

    /** The office at the end of every ladder. */
    public OfficeRef operations() {
        return new OfficeRef(hub.id(), hub.officePlaying(Role.OPERATIONS).id());
    }

    /** The agency as which the hub itself speaks: the first of kind hub. */
    public String hubAgency() {
        return hub.id();
    }

    /**
     * Whose bearer token has this digest. Looking up a digest gives nothing away by its timing: who could steer it towards a
     * known one could invert SHA-256.
     */
    public Optional<String> agencyOfToken(String sha256hex) {
        return Optional.ofNullable(agencyByToken.get(sha256hex));
    }

    public Optional<String> agencyOfBrokerUser(String user, String secretSha256hex) {
        byte[] offered = ascii(secretSha256hex);
        Optional<String> found = Optional.empty();
        for (BrokerLogin login : loginsByUser.getOrDefault(user, List.of())) {
            if (MessageDigest.isEqual(login.secretSha256(), offered)) {
                found = Optional.of(login.agency());
            }
        }
        return found;
    }

    /** What is allowed but leaves somebody unreachable, or a rung of a ladder to the next; for operators, at start. */
    public List<String> warnings() {
        return warnings;
    }

    private static List<String> warn(Collection<Agency> agencies, List<String> readersWarnings) {
        List<String> warnings = new ArrayList<>(readersWarnings);
        for (Agency agency : agencies) {
            if (agency.kind() == AgencyKind.SCHOOL && agency.authority().isEmpty()) {
                warnings.add(
                        agency.id() + ": a school without authority: its referrals must name police and panel-chair");
            }
            if (agency.kind() == AgencyKind.LOCAL_AUTHORITY && agency.force().isEmpty()) {
                warnings.add(agency.id() + ": an authority without force: referrals to it must name the police");
            }
            if (agency.credentials().isEmpty()) {
                warnings.add(agency.id() + ": no credentials: it can neither send nor fetch anything");
            }
            for (Office office : agency.offices()) {
                warn(agency, office, warnings);
            }
            warnRolesClaimedTwice(agency, warnings);
        }
        return List.copyOf(warnings);
    }

    private static void warn(Agency agency, Office office, List<String> warnings) {
        String at = new OfficeRef(agency.id(), office.id()) + ": ";
        if (agency.doors().isEmpty() && office.doors().isEmpty()) {
            warnings.add(at + "no door: nothing can be delivered to it");
        }
        if (agency.kind() == AgencyKind.HUB) {
            return; // stands at the end of every ladder: nobody comes after it
        }
        if (office.cover().isEmpty()) {
            warnings.add(at + "no cover: that rung of a ladder falls to its supervisor");
        }
        if (office.supervisor().isEmpty()) {
            warnings.add(at + "no supervisor: that rung of a ladder falls to operations");
        }
    }

    private static void warnRolesClaimedTwice(Agency agency, List<String> warnings) {
        Map<Role, String> claimed = new EnumMap<>(Role.class);
        for (Office office : agency.offices()) {
            for (Role role : office.plays()) {
                String first = claimed.putIfAbsent(role, office.id());
                if (first != null) {
                    warnings.add(new OfficeRef(agency.id(), office.id()) + ": never plays " + role.word() + ", which "
                            + first + " plays");
                }
            }
        }
    }

    private static byte[] ascii(String hex) {
        return hex.getBytes(StandardCharsets.US_ASCII);
    }
}
