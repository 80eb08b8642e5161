package agencyhub.register;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A register as large as England's, of schools, authorities and forces that do not exist, in the columns of the real one. */
final class FictionalRegister {
    private static final int AUTHORITIES = 150;
    private static final List<String> HILLS =
            List.of("North", "South", "East", "West", "Upper", "Lower", "Old", "New", "Great", "Little");
    private static final List<String> PLACES = List.of(
            "field", "brook", "marsh", "wick", "combe", "bourne", "dale", "thorpe", "mere", "haven", "stow", "wold");
    private static final List<String> SORTS = List.of(
            "Primary School",
            "Church of England Primary School",
            "Academy",
            "High School",
            "Infant School",
            "Free School");

    private FictionalRegister() {}

    /** For measuring by hand: the folder, and how many schools. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(write(Files.createDirectories(Path.of(arguments[0])), Integer.parseInt(arguments[1])));
    }

    /** @return the folder's files: gias, links, authorities, forces */
    static List<Path> write(Path folder, int schools) throws IOException {
        Path gias = folder.resolve("edubasealldata20261120.csv");
        Files.writeString(gias, schools(schools), Charset.forName("windows-1252"));
        Path links = folder.resolve("links_edubasealldata20261120.csv");
        Files.writeString(
                links,
                "\"URN\",\"LinkURN\",\"LinkName\",\"LinkType\",\"LinkEstablishedDate\"\r\n"
                        + IntStream.range(0, schools / 500)
                                .mapToObj(i -> "\"%d\",\"%d\",\"%s\",\"Successor\",\"01-12-2026\"\r\n"
                                        .formatted(urn(i * 500), urn(i * 500 + 1), name(i * 500 + 1)))
                                .collect(Collectors.joining()));
        Path authorities = folder.resolve("authorities.csv");
        Files.writeString(
                authorities,
                "gss,name,code,force\n"
                        + IntStream.range(0, AUTHORITIES)
                                .mapToObj(i -> "E069%05d,Council of %s%s %d,%d,E239%05d%n"
                                        .formatted(i, HILLS.get(i % 10), PLACES.get(i % 12), i, 300 + i, i % 40))
                                .collect(Collectors.joining()));
        Path forces = folder.resolve("forces.csv");
        Files.writeString(
                forces,
                "gss,name\n"
                        + IntStream.range(0, 40)
                                .mapToObj(i -> "E239%05d,%s%sshire Constabulary %d%n"
                                        .formatted(i, HILLS.get(i % 10), PLACES.get(i % 12), i))
                                .collect(Collectors.joining()));
        return List.of(gias, links, authorities, forces);
    }

    private static String schools(int count) {
        StringBuilder csv = new StringBuilder("\"URN\",\"LA (code)\",\"LA (name)\",\"EstablishmentNumber\","
                + "\"EstablishmentName\",\"TypeOfEstablishment (name)\",\"EstablishmentStatus (name)\",\"OpenDate\","
                + "\"CloseDate\",\"PhaseOfEducation (name)\",\"UKPRN\",\"Street\",\"Town\",\"Postcode\","
                + "\"HeadTitle (name)\",\"HeadFirstName\",\"HeadLastName\",\"GOR (name)\"\r\n");
        for (int i = 0; i < count; i++) {
            boolean closing = i % 500 == 0;
            csv.append(("\"%d\",\"%d\",\"Council\",\"%04d\",\"%s\",\"Community school\",\"%s\",\"01-09-1998\",\"%s\","
                            + "\"Primary\",\"%d\",\"1, Nowhere Lane\",\"Nowhere\",\"ZZ1 1ZZ\",\"\",\"Nobody\",\"Whatsoever\","
                            + "\"East of England\"\r\n")
                    .formatted(
                            urn(i),
                            300 + i % AUTHORITIES,
                            1000 + i % 9000,
                            name(i),
                            closing ? "Open, but proposed to close" : "Open",
                            closing ? "30-11-2026" : "",
                            10_000_000 + i));
        }
        return csv.toString();
    }

    static int urn(int i) {
        return 100_000 + i;
    }

    private static String name(int i) {
        return "St %s’s %s%s, %s"
                .formatted((char) ('A' + i % 26), HILLS.get(i % 10), PLACES.get(i / 10 % 12), SORTS.get(i % 6));
    }
}
