package agencyhub.tryout;

import agencyhub.SandboxMode;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.RuleVersions;
import agencyhub.directory.RulesInForce;
import agencyhub.embedded.DataFolder;
import agencyhub.embedded.EmbeddedBroker;
import agencyhub.embedded.EmbeddedPostgres;
import agencyhub.message.Messages;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The room is there when nothing is configured or a sandbox is asked for, and only then. */
@Configuration(proxyBeanMethods = false)
@Conditional(SandboxMode.class)
@EnableConfigurationProperties(TryOutSettings.class)
class TryOutRoom {

    /** Made once the folder is this hub's alone: the database has locked it. */
    @Bean
    Premises premises(DataFolder folder, EmbeddedPostgres locked) {
        return Premises.in(folder.data());
    }

    @Bean
    Cast cast(Premises premises, TryOutSettings settings, BusinessClock clock) {
        return new Cast(premises.kept(), settings.without(), clock);
    }

    @Bean
    County county(Environment environment, Premises premises, Cast cast) {
        return County.in(environment, premises, cast);
    }

    @Bean
    SandboxClock sandboxClock(Premises premises, BusinessClock clock, Clock realClock) {
        return new SandboxClock(premises.folder(), clock, realClock);
    }

    @Bean
    StepByStep stepByStep(BusinessClock clock, JdbcClient ledger, Cast cast) {
        return new StepByStep(clock, ledger, cast::answering, cast::agencies);
    }

    @Bean
    Stage stage() {
        return new Stage();
    }

    @Bean
    Happenings happenings(JdbcClient ledger) {
        return new Happenings(ledger);
    }

    @Bean
    Sandbox sandbox(
            SandboxClock clock,
            StepByStep steps,
            Stage stage,
            Cast cast,
            Happenings happenings,
            RulesInForce rules,
            RuleVersions versions) {
        return new Sandbox(clock, steps, stage, cast, happenings, rules, versions);
    }

    @Bean
    TrainingGround training(
            Messages messages,
            Sandbox sandbox,
            County county,
            Cast cast,
            RulesInForce rules,
            Happenings happenings,
            JdbcClient ledger) {
        Scenarios scenarios = new Scenarios(messages, rules.rulebook().calendar());
        return new TrainingGround(scenarios, sandbox, county, cast, rules, happenings, messages, ledger);
    }

    @Bean
    Reset reset(DataFolder folder, EmbeddedBroker broker, Environment environment, SandboxClock clock) {
        return new Reset(folder, broker, environment, clock);
    }

    @Bean
    Meanwhile meanwhile() {
        return new Meanwhile();
    }

    @Bean
    @SuppressWarnings("SystemOut") // the story is told to whoever started the hub
    TryOut tryOut(
            Premises premises,
            Cast cast,
            BusinessClock clock,
            SandboxClock sandboxClock,
            Clock realClock,
            JdbcClient ledger,
            EmbeddedBroker broker,
            TryOutSettings settings,
            Environment environment) {
        return new TryOut(
                premises,
                cast,
                clock,
                sandboxClock,
                realClock,
                ledger,
                broker,
                settings,
                environment,
                new Console(System.out));
    }
}
