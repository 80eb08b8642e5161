package agencyhub.intake;

import agencyhub.message.Refusal;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Gives a coded problem for what Tomcat itself refuses, such as an unreadable request line, instead of a page of HTML. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class TomcatFaults implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(CodedFault.class.getName());
            }
        });
    }

    /** Made by Tomcat, by name. */
    public static final class CodedFault extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, Throwable thrown) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            Refusal refusal = Faults.ofStatus(response.getStatus());
            try {
                HttpAnswers.refuse(response.getResponse(), refusal);
                response.finishResponse();
            } catch (IOException | IllegalStateException gone) {
                // nobody is there to be told
            }
        }
    }
}
