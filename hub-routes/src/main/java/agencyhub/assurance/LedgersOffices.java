package agencyhub.assurance;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.yaml.Mistakes;
import agencyhub.yaml.YamlNode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The offices of the directory that was last in force on this ledger. Its text is there without secrets, so it is not read as
 * a directory but only for who there is.
 */
final class LedgersOffices {
    private LedgersOffices() {}

    static Set<OfficeRef> in(JdbcClient ledger, LocalDate today) {
        Set<OfficeRef> offices = new HashSet<>();
        offices.add(Directory.of(List.of()).operations());
        ledger.sql("select yaml from directory_version order by version desc limit 1")
                .query(String.class)
                .optional()
                .ifPresent(yaml -> read(yaml, offices, today));
        return offices;
    }

    private static boolean hasEnded(YamlNode agency, LocalDate today) {
        return agency.optional("valid")
                .flatMap(valid -> valid.optional("until"))
                .flatMap(YamlNode::text)
                .filter(lastDay -> LocalDate.parse(lastDay).isBefore(today))
                .isPresent();
    }

    private static void read(String yaml, Set<OfficeRef> offices, LocalDate today) {
        YamlNode root = YamlNode.read(yaml, new Mistakes("directory"));
        for (YamlNode agency : root.required("agencies").map(YamlNode::items).orElse(List.of())) {
            if (hasEnded(agency, today)) {
                continue; // nobody works on its worklists any more
            }
            String id = agency.required("id").flatMap(YamlNode::text).orElse("");
            for (YamlNode office :
                    agency.required("offices").map(YamlNode::items).orElse(List.of())) {
                office.required("id").flatMap(YamlNode::text).ifPresent(name -> offices.add(new OfficeRef(id, name)));
            }
        }
    }
}
