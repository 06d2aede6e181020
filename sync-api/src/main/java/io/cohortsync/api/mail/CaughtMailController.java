package io.cohortsync.api.mail;

import io.cohortsync.api.http.Page;
import io.cohortsync.api.problem.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/caught-mails")
class CaughtMailController {
    private final @Nullable CaughtMails mails;

    CaughtMailController(ObjectProvider<CaughtMails> mails) {
        this.mails = mails.getIfAvailable();
    }

    @GetMapping
    Page<CaughtMails.CaughtMail> newestFirst(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        if (mails == null) {
            throw Problem.notFound("Mails are caught only in the demo; here they are sent.");
        }
        return Page.last(mails.newestFirst(limit));
    }
}
