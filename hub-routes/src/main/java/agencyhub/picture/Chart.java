package agencyhub.picture;

import java.util.List;

/**
 * A drawn chart and the same as a table.
 *
 * @param svg      to stand inline in a page; it refers to the table by {@code <id>-table} and has the id {@code <id>}
 * @param headings of the table's columns, the first for the rows' names
 * @param rows     each as many cells as there are headings
 */
public record Chart(String id, String title, String svg, List<String> headings, List<List<String>> rows) {

    /** The id that the table must have. */
    public String tableId() {
        return tableId(id);
    }

    static String tableId(String id) {
        return id + "-table";
    }
}
