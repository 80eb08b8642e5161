package agencyhub.operations;

import agencyhub.agency.Agency;
import agencyhub.agency.AgencyKind;
import agencyhub.agency.Directory;
import agencyhub.directory.InForce;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads how agencies' doors are, a page of agencies at a time. What is counted is counted to a bound. */
@Component
public class AgenciesHealth {
    /** An agency's latest deliveries that are looked at for what last went well or wrong. */
    private static final int LATEST = 20;

    static final String DOORS = "select k.key, f.state, f.reason, f.since, w.from_at, w.until_at,"
            + " w.reason as window_reason, q.waiting, o.accepted_at as oldest, s.went_well, s.went_wrong, s.error"
            + " from unnest(:keys::text[]) as k(key) left join door_fault f on f.door_key = k.key"
            + " left join lateral (select from_at, until_at, reason from maintenance_window m"
            + " where m.door_key = k.key and m.ended_at is null order by from_at limit 1) w on true"
            + " cross join lateral (select count(*) as waiting from (select from pending p where p.door_key = k.key"
            + " and p.lease is null limit " + (DoorHealth.MOST + 1) + ") p) q"
            + " left join lateral (select m.accepted_at from pending p join message m on m.id = p.message"
            + " where p.door_key = k.key and p.lease is null order by p.entry limit 1) o on true"
            + " left join lateral (select max(a.at) filter (where a.outcome in ('delivered', 'put-on-inbox')) as went_well,"
            + " max(a.at) filter (where a.outcome not in ('delivered', 'put-on-inbox')) as went_wrong,"
            + " (array_agg(a.detail order by a.at desc) filter (where a.outcome not in ('delivered', 'put-on-inbox')))[1]"
            + " as error from (select d.id from delivery d where d.agency = split_part(k.key, ':', 1)"
            + " order by d.entry desc limit " + LATEST + ") d join attempt a on a.delivery = d.id"
            + " where a.door = split_part(k.key, ':', 2)) s on true";

    static final String SHUT = "select distinct agency from door_fault";

    private final JdbcClient ledger;
    private final DoorBook doors;
    private final InForce inForce;

    AgenciesHealth(JdbcClient ledger, DoorBook doors, InForce inForce) {
        this.ledger = ledger;
        this.doors = doors;
        this.inForce = inForce;
    }

    static List<String> statements() {
        return List.of(DOORS, SHUT);
    }

    /**
     * @param agencies  of this page
     * @param more      whether there are more behind it
     * @param howMany   in all
     */
    public record Page(List<AgencyHealth> agencies, boolean more, int howMany) {}

    /** In the order of the directory; those first with a door that does not open. */
    public Page page(String text, Optional<AgencyKind> kind, int from, int most) {
        Directory directory = inForce.rulebook().directory();
        List<String> shut = ledger.sql(SHUT).query(String.class).list();
        String part = text.strip().toLowerCase(Locale.UK);
        List<Agency> found = new ArrayList<>();
        for (boolean first : new boolean[] {true, false}) {
            directory.agencies().stream()
                    .filter(agency -> shut.contains(agency.id()) == first)
                    .filter(agency -> kind.isEmpty() || agency.kind() == kind.get())
                    .filter(agency -> agency.id().contains(part)
                            || agency.name().toLowerCase(Locale.UK).contains(part))
                    .forEach(found::add);
        }
        List<Agency> page = found.stream().skip(from).limit(most).toList();
        return new Page(health(directory, page), found.size() > from + page.size(), found.size());
    }

    public Optional<AgencyHealth> agency(String id) {
        Directory directory = inForce.rulebook().directory();
        return directory
                .agency(id)
                .or(() -> directory.everyone().stream()
                        .filter(agency -> agency.id().equals(id)) // has ended, or is still to come
                        .findFirst())
                .map(agency -> health(directory, List.of(agency)).getFirst());
    }

    private List<AgencyHealth> health(Directory directory, Collection<Agency> agencies) {
        Map<String, DoorBook.Named> named = new HashMap<>();
        Map<String, List<DoorBook.Named>> ofAgency = new HashMap<>();
        for (Agency agency : agencies) {
            List<DoorBook.Named> own = doors.of(agency.id());
            own.forEach(door -> named.put(door.key(), door));
            ofAgency.put(agency.id(), own);
        }
        Map<String, DoorHealth> health = new HashMap<>();
        if (!named.isEmpty()) {
            ledger.sql(DOORS)
                    .param("keys", "{" + String.join(",", named.keySet()) + "}")
                    .query((row, n) -> read(row, named))
                    .list()
                    .forEach(door -> health.put(door.door().key(), door));
        }
        return agencies.stream()
                .map(agency -> new AgencyHealth(
                        agency,
                        agency.offices().stream()
                                .map(office -> AgencyHealth.rungs(
                                        directory, agency.id(), office, agency.kind() == AgencyKind.HUB))
                                .toList(),
                        ofAgency.getOrDefault(agency.id(), List.of()).stream()
                                .flatMap(door -> Optional.ofNullable(health.get(door.key())).stream())
                                .toList()))
                .toList();
    }

    private static DoorHealth read(ResultSet row, Map<String, DoorBook.Named> named) throws SQLException {
        Optional<Instant> from = instant(row, "from_at");
        Optional<DoorHealth.Window> window = from.isEmpty()
                ? Optional.empty()
                : Optional.of(new DoorHealth.Window(
                        from.get(), instant(row, "until_at").orElseThrow(), row.getString("window_reason")));
        DoorBook.Named door = named.get(row.getString("key"));
        if (door == null) {
            throw new IllegalStateException("asked for no such door");
        }
        return new DoorHealth(
                door,
                Optional.ofNullable(row.getString("state")),
                Optional.ofNullable(row.getString("reason")),
                instant(row, "since"),
                row.getInt("waiting"),
                instant(row, "oldest"),
                instant(row, "went_well"),
                Optional.ofNullable(row.getString("error")),
                instant(row, "went_wrong"),
                window);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
