package org.roamlab.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.store.CacheDirectory;

/**
 * Every command of docs/ci.md, in a checkout with two commits, in the guest. What would reach for a
 * forge only writes down what it was asked.
 */
@Tag("guest")
class CiRecipesTest {
  private static final Pattern GITHUB = Pattern.compile("(?m)^ +(?:- )?run: (.+)$");
  private static final Pattern GITLAB = Pattern.compile("(?m)^ +- ((?:\\./roamlab|curl) .+)$");
  private static final Pattern JENKINS = Pattern.compile("sh '([^']+)'");
  private static final Pattern ONCE = Pattern.compile("(?m)^(\\./roamlab .+|git .+)$");

  /** Under the name that the recipes use, and over in a moment. */
  private static final String EXPERIMENT =
      """
      experiment: first-run
      says: TCP over a link
      duration: 2s
      nodes: { client: {}, server: {} }
      links: { lan: { ends: [client, server], rate: 20mbit, one-way-delay: 1ms, queue: 50ms } }
      traffic: { download: { from: server, to: client, tcp: bulk, start: 100ms, stop: 1900ms } }
      capture: [ { on: "*", snap: 128B } ]
      """;

  @TempDir Path temporary;
  private Path checkout = Path.of("");
  private Path asked = Path.of("");
  private final Map<String, String> env = new TreeMap<>();

  @Test
  void theRecipesWorkAndAChangeThatMakesItWorseIsFound() throws Exception {
    useAStoreOfItsOwn();
    try (var commands = new CommandServer(env)) {
      makeACheckout(commands);
      everyCommandOfTheRecipesDoesWhatItIsThereFor();
      commit("Say what it is", "says: TCP over a link", "says: TCP over a fast link");
      commit("Slow the link down", "rate: 20mbit", "rate: 19mbit");
      aChangeIsFoundBetweenTwoRevisions();
      aRevisionIsABaseline();
      theNightsNameTheCommitThatDidIt();
      aRunIsRepeated();
      assertThat(sh(0, "git worktree list")).hasLineCount(1);
    }
  }

  private void makeACheckout(CommandServer commands) throws Exception {
    checkout = Files.createDirectories(temporary.resolve("checkout"));
    asked = temporary.resolve("asked");
    var bin = Files.createDirectories(temporary.resolve("bin"));
    for (var forge : List.of("gh", "curl")) {
      program(bin.resolve(forge), forge(forge));
    }
    program(checkout.resolve("roamlab"), commands.launcher());
    var experiments = Files.createDirectories(checkout.resolve("experiments"));
    Files.copy(TestShell.REPOSITORY.resolve(".gitignore"), checkout.resolve(".gitignore"));
    Files.writeString(experiments.resolve("first-run.yaml"), EXPERIMENT);
    // What the guest kernel is known by: that of this checkout is built already.
    sh(
        0,
        "mkdir node-images && cp -r '%s/node-images/kernel' node-images/"
            .formatted(TestShell.REPOSITORY));
    env.put("GITHUB_STEP_SUMMARY", temporary.resolve("github.md").toString());
    env.put("GITHUB_BASE_REF", "main");
    env.put("CHANGE_TARGET", "main");
    env.put("REQUEST", "12");
    env.put("CI_API_V4_URL", "https://gitlab.example/api/v4");
    env.put("CI_PROJECT_ID", "34");
    env.put("CI_MERGE_REQUEST_IID", "56");
    env.put("ROAMLAB_TOKEN", "secret");
    sh(0, "git init --quiet && git config user.name Ada && git config user.email ada@example.org");
    sh(0, "git add -A && git commit --quiet -m 'Begin'");
    sh(0, "git update-ref refs/remotes/origin/main HEAD");
    env.put("CI_MERGE_REQUEST_DIFF_BASE_SHA", sh(0, "git rev-parse HEAD").strip());
  }

  /** Results, but not the kernel: that takes minutes to build. */
  private void useAStoreOfItsOwn() throws IOException {
    var usual = CacheDirectory.of(System.getenv()).orElseThrow();
    env.put("PATH", temporary.resolve("bin") + ":" + System.getenv("PATH"));
    env.put("HOME", System.getenv("HOME"));
    var own = Files.createDirectories(temporary.resolve("cache"));
    Files.createSymbolicLink(own.resolve("kernel"), usual.resolve("kernel"));
    env.put("ROAMLAB_CACHE", own.toString());
    env.put("ROAMLAB_STATE", temporary.resolve("state").toString());
    env.put("ROAMLAB_NO_INSTALL", "true");
  }

  private String forge(String name) {
    return """
    #!/bin/sh
    printf '%%s\\n' "%s $*" >>"%s"
    cat summary.md >>"%2$s"
    """
        .formatted(name, asked);
  }

  private static void program(Path file, String content) throws IOException {
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String sh(int status, String command) throws Exception {
    var builder =
        new ProcessBuilder("sh", "-e", "-c", command)
            .directory(checkout.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(env);
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(command + "\n" + output).isEqualTo(status);
    return output;
  }

  private static List<String> commands(String section, Pattern pattern) throws IOException {
    var page = Files.readString(TestShell.REPOSITORY.resolve("docs/ci.md"));
    var text = page.substring(page.indexOf(section));
    var block = text.substring(text.indexOf("```") + 3);
    var found = new ArrayList<String>();
    pattern
        .matcher(block.substring(0, block.indexOf("\n```")))
        .results()
        .forEach(match -> found.add(match.group(1)));
    return found;
  }

  private void everyCommandOfTheRecipesDoesWhatItIsThereFor() throws Exception {
    for (var command : commands("Write the baselines once", ONCE)) {
      sh(0, command);
    }
    sh(0, "git commit --quiet -m 'Agree on baselines'");
    var all = new ArrayList<String>();
    all.addAll(commands("## GitHub Actions", GITHUB));
    all.addAll(commands("## GitLab CI", GITLAB));
    all.addAll(commands("## Jenkins", JENKINS));
    assertThat(all).hasSize(13).filteredOn(line -> line.startsWith("./roamlab check")).hasSize(6);
    for (var command : all) {
      sh(0, command);
    }
    assertThat(checkout.resolve("check.xml")).content().contains("failures=\"0\" errors=\"0\"");
    assertThat(temporary.resolve("github.md")).content().contains("### ✓ first-run");
    assertThat(asked)
        .content()
        .contains("gh pr comment 12", "merge_requests/56/notes", "### ✓ first-run");
    assertThat(checkout.resolve("trend.html")).content().contains("first-run", "nothing got worse");
    assertThat(checkout.resolve("runs/history/first-run.jsonl")).content().hasLineCount(6);
  }

  private void commit(String subject, String before, String after) throws Exception {
    var file = checkout.resolve("experiments/first-run.yaml");
    var text = Files.readString(file);
    assertThat(text).contains(before);
    Files.writeString(file, text.replace(before, after));
    sh(0, "git commit --quiet -am '" + subject + "'");
  }

  private void aChangeIsFoundBetweenTwoRevisions() throws Exception {
    assertThat(sh(0, "./roamlab compare origin/main HEAD first-run --out page.html"))
        .contains("download.goodput", "worse")
        .contains("file experiments/first-run.yaml", "first divergence");
    assertThat(checkout.resolve("page.html")).content().contains("different");
  }

  private void aRevisionIsABaseline() throws Exception {
    // All checks are of today; the first ones were another day's.
    sh(0, "sed -i 's/^{\"at\":\"[0-9-]*/{\"at\":\"2026-01-01/' runs/history/first-run.jsonl");
    assertThat(
            sh(
                1,
                "./roamlab check first-run --baseline origin/main --markdown summary.md"
                    + " --export jsonl:points.jsonl --export prometheus:figures.prom"))
        .contains("✗ first-run", "download.goodput", "export  jsonl:points.jsonl  1 run");
    assertThat(sh(2, "./roamlab check first-run --baseline nonsense"))
        .contains("'nonsense' is no directory or file of baselines, and no revision");
    assertThat(checkout.resolve("summary.md")).content().contains("| download.goodput |", "worse");
    assertThat(checkout.resolve("points.jsonl")).content().contains("\"roamlab_series\"");
    assertThat(checkout.resolve("figures.prom")).content().contains("roamlab_metric_value{");
  }

  private void theNightsNameTheCommitThatDidIt() throws Exception {
    assertThat(sh(0, "./roamlab trend --bisect"))
        .contains("first-run · 2 nights", "download.goodput", "Slow the link down")
        .doesNotContain("one of", "Say what it is");
  }

  private void aRunIsRepeated() throws Exception {
    assertThat(sh(0, "./roamlab rerun first-run/check-1"))
        .contains("the same, to the byte")
        .doesNotContain("not the same");
  }
}
