package agencyhub.intake;

import agencyhub.message.Code;
import agencyhub.message.Refusal;
import agencyhub.message.RefusedException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Whatever goes wrong behind an HTTP door leaves through here as a coded problem, without content or stack. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 10) // pages have their own
class Faults {
    private static final Logger log = LoggerFactory.getLogger(Faults.class);

    private final OutageLog outages = new OutageLog();

    @ExceptionHandler
    void refused(RefusedException refused, HttpServletResponse response) throws IOException {
        HttpAnswers.refuse(response, refused.refusal());
    }

    @ExceptionHandler
    void unreadableParameter(MethodArgumentTypeMismatchException unreadable, HttpServletResponse response)
            throws IOException {
        HttpAnswers.refuse(response, parameter(unreadable.getName(), "cannot be read"));
    }

    @ExceptionHandler
    void missingParameter(MissingRequestValueException missing, HttpServletResponse response) throws IOException {
        HttpAnswers.refuse(response, Refusal.of(Code.BAD_PARAMETER));
    }

    @ExceptionHandler
    void otherMethod(HttpRequestMethodNotSupportedException other, HttpServletResponse response) throws IOException {
        String[] supported = other.getSupportedMethods();
        if (supported != null) {
            response.setHeader("Allow", String.join(", ", supported));
        }
        HttpAnswers.refuse(response, Refusal.of(Code.METHOD_NOT_ALLOWED));
    }

    /** A query that is not what its encoding says. */
    @ExceptionHandler
    void unreadableQuery(InvalidParameterException unreadable, HttpServletResponse response) throws IOException {
        HttpAnswers.refuse(response, Refusal.of(Code.BAD_PARAMETER));
    }

    /** What a door with a media type of its own takes, it says. */
    @ExceptionHandler
    void mediaType(HttpMediaTypeNotSupportedException other, HttpServletResponse response) throws IOException {
        HttpAnswers.refuse(
                response,
                Refusal.of(
                        Code.UNSUPPORTED_MEDIA_TYPE,
                        "Send " + MediaType.toString(other.getSupportedMediaTypes()) + " in UTF-8."));
    }

    /** The caller has gone while it was still sending or being answered: there is nobody to tell. */
    @ExceptionHandler
    void gone(IOException gone, HttpServletResponse response) throws IOException {
        if (!(gone instanceof AsyncRequestNotUsableException)) {
            HttpAnswers.refuse(response, Refusal.of(Code.UNREADABLE, "The body ended early."));
        }
    }

    @ExceptionHandler
    void unexpected(Exception unexpected, HttpServletResponse response) throws IOException {
        for (Throwable cause = unexpected; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException refused) {
                refused(refused, response);
                return;
            }
            if (isOutage(cause)) {
                outages.tell(cause);
                HttpAnswers.refuse(response, Refusal.of(Code.UNAVAILABLE));
                return;
            }
        }
        if (unexpected instanceof ErrorResponse told && told.getStatusCode().is4xxClientError()) {
            HttpAnswers.refuse(response, ofStatus(told.getStatusCode().value()));
            return;
        }
        UUID incident = UUID.randomUUID();
        log.atError()
                .addKeyValue("incident", incident)
                .log("unexpected fault at an HTTP door: {}", Anatomy.of(unexpected));
        HttpAnswers.refuse(response, Refusal.of(Code.INTERNAL), incident);
    }

    /** For what the servlet container or Spring refused before a door saw it. */
    static Refusal ofStatus(int status) {
        return Refusal.of(
                switch (status) {
                    case 401 -> Code.UNAUTHENTICATED;
                    case 403, 404 -> Code.NOT_FOUND;
                    case 405 -> Code.METHOD_NOT_ALLOWED;
                    case 406 -> Code.NOT_ACCEPTABLE;
                    case 413 -> Code.TOO_LARGE;
                    case 415 -> Code.UNSUPPORTED_MEDIA_TYPE;
                    case 503 -> Code.UNAVAILABLE;
                    default -> status < 500 ? Code.UNREADABLE : Code.INTERNAL;
                },
                "The request as such was refused.");
    }

    private static Refusal parameter(String name, String detail) {
        return new Refusal(
                Code.BAD_PARAMETER,
                Code.BAD_PARAMETER.title(),
                List.of(new Refusal.Fault(name, Code.BAD_PARAMETER.word(), detail)));
    }

    /** The ledger or a room cannot be reached now; the caller did nothing wrong and may come again. */
    private static boolean isOutage(@Nullable Throwable cause) {
        return cause instanceof DataAccessResourceFailureException
                || cause instanceof TransientDataAccessException
                || cause instanceof RecoverableDataAccessException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof SQLTransientConnectionException
                || cause instanceof DirectConsumerNotAvailableException
                || cause instanceof RejectedExecutionException;
    }
}
