package agencyhub.testkit.conform;

import agencyhub.testkit.conform.ConformSettings.GivenBroker;

/** A broker that somebody else runs: the agency's three queues were made ahead, and it tells nothing about its other users. */
record ForeignBroker(GivenBroker hubsLogin) implements Broker {
    @Override
    public String introduction() {
        return "The hub is played at the broker " + hubsLogin.url() + ".";
    }

    @Override
    public boolean isRead(String queue) {
        return true;
    }

    @Override
    public long unsettled(String queue) {
        return -1;
    }

    @Override
    public boolean cutOff() {
        return false;
    }

    @Override
    public void close() {
        // not ours to stop
    }
}
