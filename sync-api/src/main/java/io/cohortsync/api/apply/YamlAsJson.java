package io.cohortsync.api.apply;

import io.cohortsync.api.problem.Problem;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Turns YAML into the JSON it stands for, so that there is one set of rules for both. */
final class YamlAsJson {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // What follows the first document is refused in words that fit YAML.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private YamlAsJson() {}

    /** @throws Problem 400 when it is no YAML, or says things that JSON cannot */
    static byte[] translate(byte[] yaml, JsonMapper json) {
        try {
            refuseMoreThanJson(yaml);
            return json.writeValueAsBytes(YAML.readTree(yaml));
        } catch (JacksonException e) {
            String at = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw Problem.malformed("Not YAML: " + e.getOriginalMessage() + at, List.of());
        }
    }

    private static void refuseMoreThanJson(byte[] yaml) {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(yaml)) {
            int depth = 0;
            boolean ended = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (ended) {
                    throw Problem.malformed(
                            "The document must be one; a second begins in line "
                                    + parser.currentTokenLocation().getLineNr() + ".",
                            List.of());
                }
                if (parser.isCurrentAlias()) {
                    throw Problem.malformed(
                            "Aliases (*name) are not read; write out what line "
                                    + parser.currentTokenLocation().getLineNr() + " repeats.",
                            List.of());
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                ended = depth == 0;
            }
        }
    }
}
