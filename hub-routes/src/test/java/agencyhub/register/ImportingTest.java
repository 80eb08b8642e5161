package agencyhub.register;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.agency.Door;
import agencyhub.command.HubCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code hub.jar directory import}. */
class ImportingTest {
    private static final String HEADER =
            "\"URN\",\"LA (code)\",\"LA (name)\",\"EstablishmentNumber\",\"EstablishmentName\","
                    + "\"TypeOfEstablishment (name)\",\"EstablishmentStatus (name)\",\"OpenDate\",\"CloseDate\",\"HeadLastName\"\r\n";
    private static final String NORTHFIELD =
            "\"100001\",\"301\",\"Anyshire\",\"2001\",\"Northfield School\",\"Community school\",\"Open\",\"01-09-1998\",\"\",\"Nobody\"\r\n";

    /** As people wrote it, comments and all. */
    private static final String BY_HAND = """
            # Anyshire's agencies
            agencies:
              - id: school.northfield        # ours since 2024
                name: Northfield
                kind: school
                identifiers: {urn: "100001", upin: "7"}
                nation: england
                offices:
                  - {id: dsl, mail: dsl@northfield.example, plays: [referrer]}   # not the head
                doors: [{https: {url: "https://northfield.example/hub", secrets: ["${NORTHFIELD}"]}}]
                credentials:
                  - token-sha256: "%s"

              - id: hub.desk
                kind: hub
                offices: [{id: desk}]
            """.formatted("c".repeat(64));

    private static final String AUTHORITIES = "gss,name,code,force\nE06999901,Anyshire Council,301,E23999901\n";
    private static final String FORCES = "gss,name\nE23999901,Anyshire Police\n";

    @TempDir
    Path folder;

    @Test
    void whatPeopleWroteStaysAndWhatTheRegisterKnowsIsNew() throws IOException {
        write("directory.yaml", BY_HAND);

        assertThat(imports(NORTHFIELD, "--write").code()).isZero();

        String after = Files.readString(folder.resolve("directory.yaml"));
        assertThat(after)
                .contains("# Anyshire's agencies", "# ours since 2024", "# not the head", "${NORTHFIELD}")
                .doesNotContain("Nobody");
        Directory directory = read(after);
        Agency school = directory.agency("school.northfield").orElseThrow();
        assertThat(school.name()).isEqualTo("Northfield School");
        assertThat(school.identifiers())
                .containsEntry("urn", "100001")
                .containsEntry("upin", "7")
                .containsEntry("laestab", "3012001");
        assertThat(school.authority()).contains("la.anyshire-council");
        assertThat(school.doors()).hasSize(1).first().isInstanceOf(Door.Https.class);
        assertThat(school.credentials()).hasSize(1);
        assertThat(school.office("dsl").flatMap(office -> office.mail())).contains("dsl@northfield.example");
        assertThat(directory.agency("la.anyshire-council").flatMap(Agency::force))
                .contains("police.anyshire-police");
    }

    @Test
    void aSecondImportChangesNothing() throws IOException {
        write("directory.yaml", BY_HAND);
        imports(NORTHFIELD, "--write");
        String once = Files.readString(folder.resolve("directory.yaml"));

        Said again = imports(NORTHFIELD, "--write", "--json");

        assertThat(Files.readString(folder.resolve("directory.yaml"))).isEqualTo(once);
        assertThat(again.json().path("written").asBoolean()).isFalse();
        assertThat(again.json().path("unchanged").asInt()).isEqualTo(3);
    }

    @Test
    void withoutWriteItIsOnlySaid() throws IOException {
        write("directory.yaml", BY_HAND);

        Said said = imports(NORTHFIELD);

        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("new:", "la.anyshire-council", "name Northfield → Northfield School", "not written");
        assertThat(Files.readString(folder.resolve("directory.yaml"))).isEqualTo(BY_HAND);
    }

    @Test
    void aSchoolThatBecomesAnAcademyGetsALastDayAndASuccessor() throws IOException {
        write("directory.yaml", BY_HAND);
        imports(NORTHFIELD, "--write");
        String register = NORTHFIELD
                        .replace("\"Open\"", "\"Open, but proposed to close\"")
                        .replace("\"\",\"Nobody\"", "\"30-11-2026\",\"Nobody\"")
                + "\"200001\",\"301\",\"Anyshire\",\"4001\",\"Northfield Academy\",\"Academy converter\",\"Proposed to open\",\"01-12-2026\",\"\",\"\"\r\n";
        write(
                "links.csv",
                "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\r\n"
                        + "200001,100001,Northfield School,Predecessor,01-12-2026\r\n");

        Said said = imports(register, "--links", folder.resolve("links.csv").toString(), "--write");

        assertThat(said.code()).isZero();
        Directory directory = read(Files.readString(folder.resolve("directory.yaml")));
        Agency before = directory.agency("school.northfield").orElseThrow();
        assertThat(before.validity().until()).contains(LocalDate.parse("2026-11-30"));
        assertThat(before.successor()).contains("school.northfield-academy-200001");
        assertThat(directory
                        .agency("school.northfield-academy-200001")
                        .flatMap(agency -> agency.validity().from()))
                .contains(LocalDate.parse("2026-12-01"));
        assertThat(said.out()).contains("ends:", "until – → 2026-11-30");
    }

    @Test
    void mistakesAreToldByLineAndColumnAllAtOnceAndNothingIsWritten() throws IOException {
        Said said = imports(
                NORTHFIELD
                        + "\"1000\",\"301\",\"Anyshire\",\"2002\",\"Multi\r\nline\",\"Community school\",\"Opn\",\"31-02-2026\",\"\",\"\"\r\n"
                        + NORTHFIELD,
                "--write");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err().lines())
                .anyMatch(line -> line.endsWith("csv:3: URN: '1000' is not a URN (six digits)"))
                .anyMatch(line -> line.endsWith("csv:3: EstablishmentStatus (name): 'Opn': did you mean 'Open'?"))
                .anyMatch(line -> line.endsWith("csv:3: OpenDate: '31-02-2026' is no date: 31-08-2027 or 2027-08-31"))
                .anyMatch(line -> line.endsWith("csv:5: URN: 100001 stands twice, first in line 2"))
                .hasSize(4);
        assertThat(folder.resolve("directory.yaml")).doesNotExist();
    }

    @Test
    void aColumnWithAnotherNameIsAskedAfter() throws IOException {
        write("edubasealldata20261120.csv", HEADER.replace("\"URN\"", "\"Urn\"") + NORTHFIELD);

        Said said = run("--gias", folder.resolve("edubasealldata20261120.csv").toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("csv:1: no column 'URN': is it 'Urn'?");
    }

    /** Published files are in Windows' encoding. */
    @Test
    void lettersOfWindowsAreRead() throws IOException {
        Files.write(
                folder.resolve("edubasealldata20261120.csv"),
                (HEADER + NORTHFIELD.replace("Northfield School", "St Zoë’s"))
                        .getBytes(Charset.forName("windows-1252")));

        run("--gias", folder.resolve("edubasealldata20261120.csv").toString(), "--write");

        assertThat(read(Files.readString(folder.resolve("directory.yaml"))).agencies())
                .anySatisfy(agency -> {
                    assertThat(agency.name()).isEqualTo("St Zoë’s");
                    assertThat(agency.id()).isEqualTo("school.st-zoes-100001");
                });
    }

    @Test
    void wrongUsageIsOneLine() throws IOException {
        assertThat(run().code()).isEqualTo(2);
        write("register.csv", HEADER);
        Said noDay = run("--gias", folder.resolve("register.csv").toString());
        assertThat(noDay.code()).isEqualTo(2);
        assertThat(noDay.err().lines()).singleElement().asString().contains("--as-of");
        Said noFile = run("--forces", folder.resolve("nothing.csv").toString());
        assertThat(noFile.code()).isEqualTo(1);
        assertThat(noFile.err().lines()).singleElement().asString().endsWith("nothing.csv: no such file");
    }

    @Test
    void twentyFiveThousandSchoolsAreImportedAndRead() throws IOException {
        List<Path> files = FictionalRegister.write(folder, 25_000);
        String[] options = {
            "--gias",
            files.get(0).toString(),
            "--links",
            files.get(1).toString(),
            "--authorities",
            files.get(2).toString(),
            "--forces",
            files.get(3).toString(),
            "--write",
            "--json"
        };

        long begun = System.nanoTime();
        Said said = run(options);
        Duration first = Duration.ofNanos(System.nanoTime() - begun);
        String once = Files.readString(folder.resolve("directory.yaml"));
        begun = System.nanoTime();
        Said again = run(options);
        Duration second = Duration.ofNanos(System.nanoTime() - begun);
        begun = System.nanoTime();
        Directory directory = read(once);
        Duration reading = Duration.ofNanos(System.nanoTime() - begun);

        System.out.println("25,000 schools: import " + first.toMillis() + " ms, again " + second.toMillis()
                + " ms, reading " + reading.toMillis() + " ms, " + once.length() / 1024 + " KiB");
        assertThat(said.json().path("new")).hasSize(25_190);
        assertThat(again.json().path("unchanged").asInt()).isEqualTo(25_190);
        assertThat(directory.everyone().stream().map(Agency::successor).filter(Optional::isPresent))
                .hasSize(50);
        assertThat(first).isLessThan(Duration.ofMinutes(1));
    }

    // ----

    private record Said(int code, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    private Said imports(String schools, String... options) throws IOException {
        write("edubasealldata20261120.csv", HEADER + schools);
        write("authorities.csv", AUTHORITIES);
        write("forces.csv", FORCES);
        List<String> all = new ArrayList<>(List.of(
                "--gias",
                folder.resolve("edubasealldata20261120.csv").toString(),
                "--authorities",
                folder.resolve("authorities.csv").toString(),
                "--forces",
                folder.resolve("forces.csv").toString()));
        all.addAll(List.of(options));
        return run(all.toArray(String[]::new));
    }

    private Said run(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "directory",
                "import",
                "--into",
                folder.resolve("directory.yaml").toString()));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = HubCommand.run(arguments.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err, true));
        return new Said(code, out.toString(), err.toString());
    }

    private static Directory read(String yaml) {
        return DirectoryFile.read("directory.yaml", yaml, reference -> "whsec_" + "QUJD".repeat(8));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
