package agencyhub.directory;

import agencyhub.clock.BusinessClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps every version of directory and policy that was in force, so that it can be told later by which rules something was
 * decided. Webhook secrets are left out: the ledger has no use for them.
 */
@Component
public final class RuleVersions {
    private static final Logger log = LoggerFactory.getLogger(RuleVersions.class);
    private static final String SECRET = "whsec_[A-Za-z0-9+/=_-]+";

    private final JdbcClient ledger;
    private final RulesInForce rules;
    private final BusinessClock clock;
    private RulesInForce.@Nullable Texts kept;

    RuleVersions(JdbcClient ledger, RulesInForce rules, BusinessClock clock) {
        this.ledger = ledger;
        this.rules = rules;
        this.clock = clock;
        recall();
        keep();
    }

    private void recall() {
        rules.recall(ledger.sql("select version, yaml from policy_version order by loaded_at, version")
                .query((row, n) -> new PolicyVersions.Kept(row.getString(1), row.getString(2)))
                .list());
    }

    /** Writes down what is in force unless it has been; the ledger may be away, then it is tried again. */
    public synchronized void keep() {
        RulesInForce.Texts texts = rules.texts();
        if (texts.equals(kept)) {
            return;
        }
        try {
            keepDirectory(texts.directory().yaml());
            keepPolicy(texts.policyVersion(), texts.policy().yaml());
            kept = texts;
        } catch (DataAccessException away) {
            log.warn(
                    "The rules in force could not be recorded yet: {}",
                    away.getClass().getSimpleName());
        }
    }

    private void keepDirectory(String yaml) {
        ledger.sql("insert into directory_version (digest, yaml, loaded_at) select :digest, :yaml, :now where :digest"
                        + " is distinct from (select digest from directory_version order by version desc limit 1)")
                .param("digest", sha256(yaml))
                .param("yaml", yaml.replaceAll(SECRET, "whsec_…"))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void keepPolicy(String version, String yaml) {
        ledger.sql("insert into policy_version (version, digest, yaml, loaded_at) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(version, sha256(yaml), yaml, Timestamp.from(clock.instant()))
                .update();
        int others = ledger.sql("select count(*) from policy_version where version = ? and digest <> ?")
                .params(version, sha256(yaml))
                .query(Integer.class)
                .single();
        if (others > 0) {
            log.error("Another hub on this ledger goes by another policy of the name {}", version);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
