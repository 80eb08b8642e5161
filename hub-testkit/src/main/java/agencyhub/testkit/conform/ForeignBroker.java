package agencyhub.testkit.conform;

import agencyhub.testkit.conform.ConformSettings.GivenBroker;

/** A broker that somebody else runs: the agency's queues are there, and it tells nothing about its other users. */
record ForeignBroker(GivenBroker hubsLogin) implements Broker {
    @Override
    public String introduction() {
        return "The hub is played at the broker " + hubsLogin.url() + ".";
    }

    @Override
    public void prepare(String agency) {
        // made ahead by whoever runs it, as at the hub's own
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
