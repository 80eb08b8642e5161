package agencyhub.testkit.conform;

import java.io.Console;
import picocli.CommandLine.Help.Ansi;

/** Colours, where there is a terminal to show them. */
record Paint(Ansi ansi) {
    static Paint none() {
        return new Paint(Ansi.OFF);
    }

    /** Only if what is printed goes to a terminal. Some releases of Java say so by null, others by a console that is none. */
    @SuppressWarnings("SystemConsoleNull")
    static Paint forTerminal() {
        Console console = System.console();
        return new Paint(console != null && console.isTerminal() ? Ansi.AUTO : Ansi.OFF);
    }

    String green(String text) {
        return in("green", text);
    }

    String red(String text) {
        return in("bold,red", text);
    }

    String yellow(String text) {
        return in("yellow", text);
    }

    String faint(String text) {
        return in("faint", text);
    }

    private String in(String style, String text) {
        return ansi.enabled() ? ansi.string("@|" + style + " " + text + "|@") : text;
    }
}
