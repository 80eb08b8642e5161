package agencyhub.intake;

import agencyhub.Rooms;
import agencyhub.embedded.Addresses;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** The doors in and the room behind them. The HTTPS door is {@link MessageDoor}, which leads here too. */
@Component
class IntakeRoutes extends RouteBuilder {

    /** Acknowledged to the broker only after the ledger's commit; what comes twice is a duplicate and harmless. */
    private static final String SUBMISSIONS = "jms:queue:" + Addresses.SUBMISSIONS
            + "?connectionFactory=#hubConnectionFactory&transacted=true&lazyCreateTransactionManager=false"
            + "&cacheLevelName=CACHE_CONSUMER&concurrentConsumers=8&mapJmsMessage=false&recoveryInterval=1000"
            + "&errorHandlerLoggingLevel=DEBUG&errorHandlerLogStackTrace=false"; // the room says itself why not, and
    // not each time

    @Override
    public void configure() {
        from(Rooms.INTAKE)
                .routeId("intake")
                .routeDescription("Reads a message, sees who brought it, and has it accepted by the ledger")
                .errorHandler(noErrorHandler())
                .bean(Reception.class, "receive");

        from(SUBMISSIONS)
                .routeId("door-amqp-in")
                .routeDescription("Takes submissions from the broker and answers on the agency's receipts queue")
                .errorHandler(defaultErrorHandler().logExhausted(false))
                .bean(SubmissionQueue.class, "take");
    }
}
