package agencyhub.testkit.launch;

/** Starts a hub in this process. Found by {@link java.util.ServiceLoader}: the hub's own jar, hub-routes, brings one. */
public interface HubLauncher {

    /**
     * A whole hub with a database and a broker of its own, on free ports of this machine, and nobody in its directory.
     *
     * @throws IllegalStateException with one line to read when it does not start
     */
    RunningHub launch();
}
