package agencyhub.worklist;

/** The index that a stretch is read along: the one that leaves least to be looked through. */
enum Along {
    ALL("duty_open", ""),
    OWING("duty_open_owing", "duty.owed_by_agency = :owing and "),
    WAITING("duty_open_waiting", "duty.owed_to_agency = :waiting and "),
    ABOUT("duty_open_about", "duty.about = :about and "),
    STANDING("duty_open_standing", "duty.stands_agency = :hub and ");

    private final String index;
    private final String condition;

    Along(String index, String condition) {
        this.index = index;
        this.condition = condition;
    }

    String index() {
        return index;
    }

    String condition() {
        return condition;
    }
}
