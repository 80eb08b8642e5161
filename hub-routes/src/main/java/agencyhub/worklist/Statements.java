package agencyhub.worklist;

import java.util.ArrayList;
import java.util.List;

/** Every statement that this room asks the ledger by, so that a test can see that each goes along an index. */
final class Statements {
    private Statements() {}

    static List<String> all() {
        List<String> all = new ArrayList<>(Stretch.statements());
        for (Trouble trouble : Trouble.values()) {
            all.add(Worklist.counting(Stretch.open(Along.ALL, trouble, false, 0, true, Worklist.MOST_COUNTED)));
        }
        all.addAll(List.of(
                Worklist.counting(Stretch.withheld(Worklist.MOST_COUNTED)),
                CellRows.ALL,
                Debtors.ALL,
                Entries.BY_IDS,
                ShutDoors.ALL,
                ShutDoors.COUNT,
                Refusals.ALL,
                Refusals.COUNT,
                DutyStory.CHASED,
                DutyStory.ATTEMPTS,
                DutyStory.ENDED,
                Search.CASES,
                Search.BY_ID,
                SavedViews.OF_ACCOUNT,
                SavedViews.SAVE,
                SavedViews.FORGET));
        return all;
    }
}
