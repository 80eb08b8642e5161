package agencyhub.enquiry;

import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What happened in a case, in order, as one agency may see it. */
@RestController
class CaseEnquiry {
    private final Chronicle chronicle;

    CaseEnquiry(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    @GetMapping("/api/cases/{reference}")
    ResponseEntity<byte[]> caseFile(@AuthenticationPrincipal String agency, @PathVariable String reference) {
        return chronicle.of(reference, agency).map(Replies::json).orElseThrow(Asked::notFound);
    }
}
