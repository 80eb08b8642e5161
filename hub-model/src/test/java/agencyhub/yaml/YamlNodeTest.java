package agencyhub.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YamlNodeTest {

    @Test
    void everyScalarIsText() {
        YamlNode root = YamlNode.read("{a: no, b: 2026-11-22, c: 007, d: 1e3}", new Mistakes("f"));

        assertThat(root.entries().values())
                .extracting(YamlNode::text)
                .containsExactly(Optional.of("no"), Optional.of("2026-11-22"), Optional.of("007"), Optional.of("1e3"));
    }

    @Test
    void allMistakesAreNamedInTheOrderOfTheFile() {
        assertThat(mistakes("a: x\nlist: 5\n\nbb: y\n", root -> {
                    root.only("list", "name");
                    root.required("name");
                    root.list("list");
                }))
                .containsExactly(
                        "f:1: unknown key 'a': one of list, name",
                        "f:1: 'name' is missing",
                        "f:2: a list belongs here",
                        "f:4: unknown key 'bb': one of list, name");
    }

    @Test
    void theNearestWordIsSuggested() {
        assertThat(mistakes("supervizor: x", root -> root.only("cover", "supervisor")))
                .containsExactly("f:1: unknown key 'supervizor': did you mean 'supervisor'?");
        assertThat(Words.nearest("polise", List.of("police", "oversight"))).contains("police");
        assertThat(Words.nearest("plaice", List.of("police", "oversight"))).contains("police");
        assertThat(Words.nearest("", List.of("police"))).isEmpty();
        assertThat(Words.nearest("something", List.of("police", "oversight"))).isEmpty();
    }

    @Test
    void aKeyThatStandsTwiceIsNamedWithBothLines() {
        assertThat(mistakes("a: 1\nb: 2\na: 3\n", YamlNode::entries))
                .containsExactly("f:3: 'a' stands twice, first in line 1");
    }

    @Test
    void aTabIsNamed() {
        assertThat(unreadable("a:\n\tb: 1\n")).containsExactly("f:2: a tab: indent with spaces");
    }

    @Test
    void whatIsNotYamlIsNamedWithItsLine() {
        assertThat(unreadable("a: 1\nb: [1, 2\nc: 3\n"))
                .singleElement()
                .asString()
                .startsWith("f:3: ");
        assertThat(unreadable("a: 1\n---\nb: 2\n")).containsExactly("f:2: a second document (---): one only");
        assertThat(unreadable("a: 1\nb: \u0007\n")).containsExactly("f:2: a character that cannot be printed: U+0007");
        assertThat(unreadable("- a\n".repeat(5000) + "- \u0007\n"))
                .containsExactly("f:5001: a character that cannot be printed: U+0007");
        assertThat(unreadable("")).containsExactly("f:1: the file is empty");
        assertThat(unreadable("# only a comment\n")).containsExactly("f:1: the file is empty");
        assertThat(unreadable("[".repeat(1000))).containsExactly("f:1: nested too deeply");
    }

    @Test
    void aBombOfAliasesIsRefusedAtItsFuse() {
        String bomb = "a0: &a0 [x, x]\n"
                + IntStream.range(1, 40)
                        .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]".formatted(i, i, i - 1, i - 1))
                        .collect(Collectors.joining("\n"));

        assertThat(mistakes(bomb, root -> root.list("a39").forEach(YamlNode::items)))
                .hasSize(40)
                .allMatch(line -> line.endsWith("anchors and aliases (& and *) are not read: write it out"))
                .startsWith("f:1: anchors and aliases (& and *) are not read: write it out");
    }

    @Test
    void somethingThatHoldsItselfIsRefused() {
        assertThat(mistakes(
                        "a: &a\n  b: *a\n",
                        root -> root.optional("a").orElseThrow().only("b")))
                .containsExactly(
                        "f:1: anchors and aliases (& and *) are not read: write it out",
                        "f:2: anchors and aliases (& and *) are not read: write it out");
    }

    @Test
    void nothingAndSomethingElseAreToldApart() {
        assertThat(mistakes("a:\nb: ' '\nc: {}\nd: text\n[x]: 1\n", root -> {
                    root.required("a").ifPresent(YamlNode::text);
                    root.required("b").ifPresent(YamlNode::text);
                    root.required("c").ifPresent(YamlNode::text);
                    root.required("d").ifPresent(d -> d.required("e"));
                }))
                .containsExactly(
                        "f:1: nothing stands here",
                        "f:2: nothing stands here",
                        "f:3: a single text belongs here",
                        "f:4: keys and values belong here",
                        "f:5: a key is a single word");
    }

    @Test
    void aFileFullOfMistakesIsNotPrintedWhole() {
        Mistakes mistakes = new Mistakes("f");
        IntStream.rangeClosed(1, 60).forEach(line -> mistakes.add(line, "wrong"));

        assertThatThrownBy(mistakes::refuseIfAny)
                .hasMessageStartingWith("f:1: wrong\nf:2: wrong")
                .hasMessageEndingWith("f:50: wrong\nand 10 more");
    }

    private static List<String> mistakes(String yaml, Consumer<YamlNode> reading) {
        Mistakes mistakes = new Mistakes("f");
        reading.accept(YamlNode.read(yaml, mistakes));
        return catchThrowableOfType(MistakesException.class, mistakes::refuseIfAny)
                .getMessage()
                .lines()
                .toList();
    }

    private static List<String> unreadable(String yaml) {
        return catchThrowableOfType(MistakesException.class, () -> YamlNode.read(yaml, new Mistakes("f")))
                .getMessage()
                .lines()
                .toList();
    }
}
