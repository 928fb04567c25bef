package org.roamlab.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path directory;
  private JournalDirectory journals;

  @BeforeEach
  void open() throws Exception {
    journals = new JournalDirectory(directory.resolve("state"));
  }

  @Test
  void whatIsLeftIsRemovedAtTheEndTheLatestFirst() throws Exception {
    Path outer = directory.resolve("outer");
    try (Journal journal = Journal.open(journals, "run x")) {
      journal.add(new Scratch(outer));
      Files.createDirectory(outer);
      journal.add(new Scratch(outer.resolve("inner")));
      Files.createDirectory(outer.resolve("inner"));
    }
    assertThat(outer).doesNotExist();
    assertThat(journalFiles()).isEmpty();
  }

  @Test
  void whatIsReleasedStays() throws Exception {
    Path file = directory.resolve("file");
    try (Journal journal = Journal.open(journals, "run x")) {
      Journal.Entry entry = journal.add(new Scratch(file));
      Files.createFile(file);
      entry.release();
    }
    assertThat(file).exists();
  }

  @Test
  void theJournalOfALivingCommandIsNotLost() throws Exception {
    try (Journal journal = Journal.open(journals, "run x");
        OtherProcess other = OtherProcess.holding(directory)) {
      journal.add(new Scratch(directory.resolve("mine")));
      assertThat(journals.lost()).isEmpty();
      assertThat(other.scratch()).exists();
      assertThat(journals.isAlive(journal.id())).isTrue();
      assertThat(journals.isAlive(other.id())).isTrue();
      // Looking has not unlocked anything.
      assertThat(journals.lost()).isEmpty();
    }
  }

  @Test
  void theJournalOfAKilledCommandTellsWhatItLeft() throws Exception {
    Path scratch;
    try (OtherProcess other = OtherProcess.holding(directory)) {
      scratch = other.scratch();
      other.kill();
      assertThat(journals.isAlive(other.id())).isFalse();
    }
    assertThat(scratch).exists();
    try (LostJournal lost = journals.lost().getFirst()) {
      assertThat(lost.command()).isEqualTo("hold a journal");
      List<Resource> left = lost.left();
      assertThat(left).containsExactly(new Scratch(scratch));
      left.getFirst().remove();
      left.getFirst().remove();
      assertThat(lost.left()).isEmpty();
      lost.forget();
    }
    assertThat(scratch).doesNotExist();
    assertThat(journals.lost()).isEmpty();
  }

  @Test
  void aLineThatTheKillHasCutIsNoLine() throws Exception {
    Path file = lostJournal("{\"line\":\"begun\",\"command\":\"run x\",\"pid\":1}\n{\"line\":\"ma");
    try (LostJournal lost = journals.lost().getFirst()) {
      assertThat(lost.left()).isEmpty();
      lost.forget();
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void aKindThatNobodyKnowsIsToldAndNotForgotten() throws Exception {
    Path file =
        lostJournal("{\"line\":\"made\",\"number\":1,\"resource\":{\"kind\":\"spaceship\"}}\n");
    assertThatThrownBy(() -> journals.lost())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("spaceship");
    assertThat(file).exists();
  }

  @Test
  void aRunDirectoryIsRemovedOnlyWhereTheMarkIsOurs() throws Exception {
    RunDirectory run = new RunDirectory(Files.createDirectory(directory.resolve("run")), "me");
    run.remove();
    assertThat(run.path()).exists();
    RunDirectory somebodys = new RunDirectory(run.path(), "somebody");
    somebodys.mark();
    run.remove();
    assertThat(run.path()).exists();
    assertThatThrownBy(run::mark).isInstanceOf(FileAlreadyExistsException.class);
    somebodys.unmark();
    run.mark();
    run.unmark();
    run.remove();
    assertThat(run.path()).exists();
    run.mark();
    Files.writeString(run.path().resolve("events.jsonl"), "{}");
    run.remove();
    assertThat(run.path()).doesNotExist();
  }

  @Test
  void aProcessIsKilledButNotAnotherOneOfItsNumber() throws Exception {
    Process sleeping = new ProcessBuilder("sleep", "1000").start();
    try {
      RunningProcess process = RunningProcess.of(sleeping);
      RunningProcess former =
          new RunningProcess(process.pid(), process.startTicks() - 1, process.boot());
      RunningProcess beforeReboot =
          new RunningProcess(process.pid(), process.startTicks(), "another");
      assertThat(former.exists()).isFalse();
      assertThat(beforeReboot.exists()).isFalse();
      former.remove();
      beforeReboot.remove();
      assertThat(sleeping.isAlive()).isTrue();
      process.remove();
      assertThat(sleeping.waitFor()).isEqualTo(137);
      process.remove();
    } finally {
      sleeping.destroyForcibly();
    }
  }

  private Path lostJournal(String content) throws IOException {
    Path file = directory.resolve("state/journal/lost.jsonl");
    return Files.writeString(file, content, StandardOpenOption.CREATE_NEW);
  }

  private List<String> journalFiles() {
    return List.of(
        directory.resolve("state/journal").toFile().list((_, name) -> name.length() > 4));
  }
}
