package agencyhub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void cellsAreQuotedWhereTheyMustBe() {
        StringWriter out = new StringWriter();
        Csv csv = new Csv(out);
        csv.row(List.of("plain", "with, comma", "with \"quotes\"", "two\nlines", ""));
        csv.row(List.of("", "second"));

        assertThat(out).hasToString("plain,\"with, comma\",\"with \"\"quotes\"\"\",\"two\nlines\",\r\n,second\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+44 1632", "-2", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0"})
    void noSpreadsheetTakesACellForAFormula(String cell) {
        assertThat(Csv.cell(cell).replace("\"", "")).isEqualTo("'" + cell.replace("\"", ""));
    }
}
