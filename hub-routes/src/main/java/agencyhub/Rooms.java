package agencyhub;

/** The doors between the rooms, as Camel endpoints. A message walks forward. */
public final class Rooms {
    private Rooms() {}

    /** Takes an {@link agencyhub.intake.Submission}, gives an {@link agencyhub.intake.Answer}. */
    public static final String INTAKE = "direct:intake";

    /** Takes a delivery that this hub carries, for a door of this kind. */
    public static String door(String kind) {
        return "direct:door-" + kind;
    }
}
