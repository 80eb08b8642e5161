package agencyhub.journey;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that is logged from its start to its end, with what hangs on a line; the hub's own rooms at DEBUG. */
final class LogRecording extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Map<Logger, Level> levels = new HashMap<>();
    private final Logger root;

    private LogRecording(LoggerContext context) {
        root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        setContext(context);
        for (Logger logger : context.getLoggerList()) {
            if (logger.getName().startsWith("agencyhub.") && logger.getLevel() != null) {
                levels.put(logger, logger.getLevel());
                logger.setLevel(null);
            }
        }
        Logger hub = context.getLogger("agencyhub");
        levels.put(hub, hub.getLevel());
        hub.setLevel(Level.DEBUG);
    }

    static LogRecording begun() {
        LogRecording recording = new LogRecording((LoggerContext) LoggerFactory.getILoggerFactory());
        recording.start();
        recording.root.addAppender(recording);
        return recording;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        lines.add(event.getLevel() + " " + event.getLoggerName() + " [" + event.getThreadName() + "] "
                + event.getFormattedMessage() + " " + event.getKeyValuePairs() + " " + event.getMDCPropertyMap()
                + trace);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
        levels.forEach(Logger::setLevel);
    }
}
