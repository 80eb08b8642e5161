package agencyhub.journey;

import agencyhub.Hub;
import agencyhub.clock.BusinessClock;
import agencyhub.embedded.EmbeddedBroker;
import agencyhub.ledger.HandOver;
import agencyhub.ledger.Leased;
import agencyhub.ledger.Settling;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Scanner;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The hub as it is, in a process of its own, that may be told at which moment to die: at once, as by {@code kill -9}. It does so
 * the first time it comes to that moment after a line on its standard input. Without a moment nothing stands between it and its
 * parts.
 */
public final class MortalHub {
    private static final String MOMENT = "journey.dies";

    private MortalHub() {}

    /** When it dies. */
    enum Moment {
        NEVER,
        /** Messages are committed, senders may have been answered; nobody has been handed a delivery. */
        AFTER_THE_COMMIT,
        /** Deliveries were sent and taken; that is not written down. */
        AFTER_THE_SEND,
        /** Half of a batch of messages is written, nothing is committed. */
        WHILE_ACCEPTING,
        /** The outcomes of a batch of deliveries are written and not committed. */
        WHILE_SETTLING
    }

    public static void main(String[] arguments) {
        Moment moment = Moment.valueOf(System.getProperty(MOMENT, Moment.NEVER.name()));
        Class<?>[] sources =
                moment == Moment.NEVER ? new Class<?>[] {Hub.class} : new Class<?>[] {Hub.class, Death.class};
        ConfigurableApplicationContext hub = new SpringApplicationBuilder(sources)
                .initializers(new OnlyTheHubItself())
                .run(arguments);
        hub.getBean(BusinessClock.class).stopAt(Anyshire.MONDAY_MORNING);
        System.out.println("up " + hub.getEnvironment().getProperty("local.server.port") + " "
                + hub.getBean(EmbeddedBroker.class).port());
        Scanner orders = new Scanner(System.in);
        if (orders.hasNextLine()) {
            Death.isNear = true;
            System.out.println("armed");
        }
    }

    static String dyingAt(Moment moment) {
        return "-D" + MOMENT + "=" + moment;
    }

    @Configuration(proxyBeanMethods = false)
    static class Death {
        private static final Moment MOMENT_OF_DEATH = Moment.valueOf(System.getProperty(MOMENT, "NEVER"));
        private static volatile boolean isNear;

        private static void comes(Moment moment) {
            if (isNear && moment == MOMENT_OF_DEATH) {
                Runtime.getRuntime().halt(137);
            }
        }

        @Bean
        @Primary
        HandOver handOver(@Qualifier("carrier") HandOver carrier) {
            return new HandOver() {
                @Override
                public Birth birth(String doorKey) {
                    return carrier.birth(doorKey);
                }

                @Override
                public void take(List<Leased> deliveries) {
                    if (!deliveries.isEmpty()) {
                        comes(Moment.AFTER_THE_COMMIT);
                    }
                    carrier.take(deliveries);
                }

                @Override
                public void later(List<Leased.Lane> lanes) {
                    carrier.later(lanes);
                }
            };
        }

        @Bean
        static BeanPostProcessor beforeSettling() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof Settling settling) {
                        ProxyFactory proxy = new ProxyFactory(settling);
                        proxy.setProxyTargetClass(true);
                        proxy.addAdvice((MethodInterceptor) call -> {
                            if (call.getMethod().getName().equals("settle")) {
                                comes(Moment.AFTER_THE_SEND);
                            }
                            return call.proceed();
                        });
                        return proxy.getProxy();
                    }
                    return bean instanceof DataSource ledger ? new MortalLedger(ledger) : bean;
                }
            };
        }
    }

    /** Dies between two statements of one transaction. */
    private static final class MortalLedger extends DelegatingDataSource {
        MortalLedger(DataSource ledger) {
            super(ledger);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            boolean[] settled = {false};
            return (Connection) Proxy.newProxyInstance(
                    MortalLedger.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, values) -> {
                        if (method.getName().equals("prepareStatement")) {
                            String sql = (String) values[0];
                            settled[0] |= sql.contains("gone as (delete from pending");
                            if (sql.startsWith("insert into duty ")) {
                                Death.comes(Moment.WHILE_ACCEPTING);
                            }
                        }
                        if (method.getName().equals("commit") && settled[0]) {
                            Death.comes(Moment.WHILE_SETTLING);
                        }
                        try {
                            return method.invoke(connection, values);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    });
        }
    }
}
