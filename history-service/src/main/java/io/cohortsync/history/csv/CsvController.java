package io.cohortsync.history.csv;

import io.cohortsync.history.access.WorkspaceHeader;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.springframework.http.ContentDisposition;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CsvController {
    private final CsvExport export;

    CsvController(CsvExport export) {
        this.export = export;
    }

    /** A failure after the first bytes breaks the connection: a short file never looks like a whole one. */
    @GetMapping("/runs/{id}/export.csv")
    void export(
            @RequestHeader(WorkspaceHeader.NAME) String workspaceId,
            @PathVariable("id") String runId,
            HttpServletResponse response)
            throws SQLException, IOException {
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment().filename(runId + ".csv").build().toString());
        export.write(workspaceId, runId, response.getOutputStream());
    }
}
