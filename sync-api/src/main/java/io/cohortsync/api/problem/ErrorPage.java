package io.cohortsync.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the servlet container sends what no controller and no filter answered. */
@Hidden
@RestController
class ErrorPage implements ErrorController {
    @RequestMapping("/error")
    void error(HttpServletRequest request) {
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)) {
            throw Problem.notFound("There is nothing at this path.");
        }
        HttpStatus status = HttpStatus.resolve(code);
        if (status == null || status.is5xxServerError()) {
            throw new IllegalStateException("The servlet container reports status " + code, (Throwable)
                    request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        }
        throw Problem.ofHttp(status, "The request was refused: " + status.getReasonPhrase() + ".");
    }
}
