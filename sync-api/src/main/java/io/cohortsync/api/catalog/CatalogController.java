package io.cohortsync.api.catalog;

import io.cohortsync.api.http.Page;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.destinations.catalog.Catalog;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/catalog")
class CatalogController {
    private final Catalog catalog;

    CatalogController(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping
    Page<CatalogEntry> list() {
        return Page.last(catalog.types().stream().map(CatalogEntry::of).toList());
    }

    @GetMapping("/{type}")
    CatalogEntry get(@PathVariable String type) {
        return catalog.type(type)
                .map(CatalogEntry::of)
                .orElseThrow(() -> Problem.notFound("There is no destination type " + type + " in the catalog."));
    }
}
