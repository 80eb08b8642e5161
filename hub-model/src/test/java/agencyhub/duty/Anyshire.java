package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.policy.Policy;
import agencyhub.policy.PolicyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;

/** A county that does not exist, its agencies and its clock. */
final class Anyshire {
    static final String NORTHFIELD = "school.northfield";
    static final String SOUTHFIELD = "school.southfield";
    static final String ORPHAN = "school.orphan";
    static final String POLICE = "police.anyshire";
    static final String COUNCIL = "la.anyshire";
    static final String HARBOUR = "provider.harbour";
    static final String YOUTH = "provider.youth";
    static final String MASH = "la.mash";
    static final String GLEN_COUNCIL = "la.glen";
    static final String GLEN_POLICE = "police.glen";
    static final String OVERSIGHT = "oversight.region";
    static final String HUB = Directory.BUILT_IN_HUB;

    static final OfficeRef DSL = new OfficeRef(NORTHFIELD, "dsl");
    static final OfficeRef DEPUTY_DSL = new OfficeRef(NORTHFIELD, "deputy");
    static final OfficeRef HEAD = new OfficeRef(NORTHFIELD, "head");
    static final OfficeRef SOUTHFIELD_OFFICE = new OfficeRef(SOUTHFIELD, "office");
    static final OfficeRef PREVENT = new OfficeRef(POLICE, "prevent");
    static final OfficeRef DUTY_DESK = new OfficeRef(POLICE, "duty-desk");
    static final OfficeRef INSPECTOR = new OfficeRef(POLICE, "inspector");
    static final OfficeRef PANEL = new OfficeRef(COUNCIL, "panel");
    static final OfficeRef DIRECTOR = new OfficeRef(COUNCIL, "director");
    static final OfficeRef EDUCATION = new OfficeRef(COUNCIL, "education");
    static final OfficeRef MENTORS = new OfficeRef(HARBOUR, "mentors");
    static final OfficeRef HARBOUR_MANAGER = new OfficeRef(HARBOUR, "manager");
    static final OfficeRef YOUTH_WORKERS = new OfficeRef(YOUTH, "workers");
    static final OfficeRef MASH_DESK = new OfficeRef(MASH, "desk");
    static final OfficeRef GLEN_PANEL = new OfficeRef(GLEN_COUNCIL, "panel");
    static final OfficeRef OPERATIONS = new OfficeRef(HUB, "operations");

    /** The school has a cover and a supervisor; the provider no cover; Southfield neither; Youth has no cover either. */
    static final String AGENCIES = """
            agencies:
              - id: school.northfield
                kind: school
                nation: england
                authority: la.anyshire
                offices:
                  - {id: reception}
                  - {id: dsl, plays: [referrer], cover: deputy, supervisor: head}
                  - {id: deputy}
                  - {id: head}
              - {id: school.southfield, kind: school, nation: england, authority: la.anyshire, offices: [{id: office}]}
              - {id: school.orphan, kind: school, nation: england, offices: [{id: office}]}
              - id: police.anyshire
                kind: police
                nation: england
                offices:
                  - {id: prevent, plays: [police], cover: duty-desk, supervisor: inspector}
                  - {id: duty-desk}
                  - {id: inspector}
              - id: la.anyshire
                kind: local-authority
                nation: england
                force: police.anyshire
                offices:
                  - {id: panel, plays: [panel-chair], supervisor: director}
                  - {id: director}
                  - {id: education, plays: [panel-member, referrer]}
              - {id: la.mash, kind: local-authority, nation: england, offices: [{id: desk}]}
              - id: provider.harbour
                kind: intervention-provider
                nation: england
                authority: la.anyshire
                offices: [{id: mentors, supervisor: manager}, {id: manager}]
              - id: provider.youth
                kind: intervention-provider
                nation: england
                offices: [{id: workers}]
              - {id: police.glen, kind: police, nation: scotland, offices: [{id: prevent}]}
              - id: la.glen
                kind: local-authority
                nation: scotland
                force: police.glen
                offices: [{id: panel, cover: clerk, supervisor: chief}, {id: clerk}, {id: chief}]
              - {id: oversight.region, kind: oversight, nation: england, offices: [{id: desk}]}
            """;

    static final Directory DIRECTORY = directory(AGENCIES);
    private static final String FIRST = text("/first-policy.yaml");

    static final Policy POLICY = PolicyFile.read("first-policy.yaml", FIRST);
    static final WorkingCalendar CALENDAR = WorkingCalendar.shipped();

    private Anyshire() {}

    static Directory directory(String yaml) {
        return DirectoryFile.read("anyshire.yaml", yaml, secret -> secret);
    }

    /** The first policy with one piece of its text exchanged. */
    static Policy policyWith(String shipped, String instead) {
        if (!FIRST.contains(shipped)) {
            throw new IllegalArgumentException("the first policy does not say " + shipped);
        }
        return PolicyFile.read("first-policy.yaml", FIRST.replace(shipped, instead));
    }

    private static String text(String resource) {
        try (InputStream file = Objects.requireNonNull(Anyshire.class.getResourceAsStream(resource))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a clock on the wall shows, for example {@code 2026-09-28T10:00}. */
    static Instant wall(String local) {
        return LocalDateTime.parse(local).atZone(WorkingCalendar.LONDON).toInstant();
    }

    static Instant closeOf(String day) {
        return wall(day + "T17:00");
    }
}
