package io.github.pingoneoath.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.process.test.api.RecordStreamSource;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What an engine has written to its log. */
final class EngineRecords {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RecordStreamSource source;
  private final Map<ValueType, List<Record<?>>> events = new EnumMap<>(ValueType.class);
  private final List<Record<?>> untold = new ArrayList<>();
  private final List<EngineEvent> told = new ArrayList<>();
  private long seen;

  EngineRecords(RecordStreamSource source) {
    this.source = source;
  }

  /** All records, in order. A copy, because the library's own list grows while others read it. */
  synchronized Stream<Record<?>> all() {
    return records().toList().stream();
  }

  private Stream<Record<?>> records() {
    return StreamSupport.stream(source.getRecords().spliterator(), false);
  }

  /** What happened to things of a type, in order. */
  <T extends RecordValue> Stream<Record<T>> events(ValueType type, Class<T> valueClass) {
    return copy(type).stream().map(record -> cast(record, valueClass));
  }

  /** Where one thing happened to things of a type, in order. */
  <T extends RecordValue> Stream<Record<T>> events(
      ValueType type, Intent intent, Class<T> valueClass) {
    return events(type, valueClass).filter(record -> record.getIntent() == intent);
  }

  /** What happened to process instances, without the first ones, in order. */
  synchronized List<EngineEvent> eventsAfter(int first) {
    readOn();
    untold.stream().map(EngineEvents::of).flatMap(Optional::stream).forEach(told::add);
    untold.clear();
    return List.copyOf(told.subList(first, told.size()));
  }

  /** A copy, because the library's own list grows each time that somebody asks for it. */
  private synchronized List<Record<?>> copy(ValueType type) {
    readOn();
    return List.copyOf(events.getOrDefault(type, List.of()));
  }

  private void readOn() {
    records()
        .skip(seen)
        .forEach(
            record -> {
              seen++;
              if (record.getRecordType() == RecordType.EVENT) {
                events.computeIfAbsent(record.getValueType(), t -> new ArrayList<>()).add(record);
                untold.add(record);
              }
            });
  }

  @SuppressWarnings("unchecked")
  private static <T extends RecordValue> Record<T> cast(Record<?> record, Class<T> valueClass) {
    valueClass.cast(record.getValue());
    return (Record<T>) (Object) record;
  }

  /** Such as {@code COMMAND JOB COMPLETE}. */
  static String nameOf(Record<?> record) {
    return record.getRecordType() + " " + record.getValueType() + " " + record.getIntent();
  }

  /** The value of a variable. */
  static Object parse(String json) {
    try {
      return JSON.readValue(json, Object.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
