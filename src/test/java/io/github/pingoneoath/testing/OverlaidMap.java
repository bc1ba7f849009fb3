package io.github.pingoneoath.testing;

import com.google.common.collect.Iterators;
import java.io.Serial;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A sorted map with changes that have not been made to it yet, looked through without a copy of the
 * map. It can only be looked through, from a key on; changes made meanwhile are not seen.
 */
final class OverlaidMap<K extends Comparable<K>, V> extends TreeMap<K, V> {

  @Serial private static final long serialVersionUID = 1L;

  private final transient SortedMap<K, V> map;
  private final transient SortedMap<K, V> puts;
  private final transient Set<K> removed;
  private final transient UnaryOperator<K> end;

  /**
   * @param map stays as it is until the changes are made
   * @param puts what is added to it or replaced
   * @param removed what is taken away
   * @param end where to stop that looks through it from a key on
   */
  OverlaidMap(SortedMap<K, V> map, SortedMap<K, V> puts, Set<K> removed, UnaryOperator<K> end) {
    this.map = map;
    this.puts = new TreeMap<>(puts);
    this.removed = Set.copyOf(removed);
    this.end = end;
  }

  @Override
  public SortedMap<K, V> tailMap(K from) {
    K to = end.apply(from);
    return new OverlaidMap<>(map.subMap(from, to), puts.subMap(from, to), removed, end);
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<K, V>> iterator() {
        return entries();
      }

      @Override
      public int size() {
        return Iterators.size(entries());
      }
    };
  }

  private Iterator<Map.Entry<K, V>> entries() {
    Iterator<Map.Entry<K, V>> kept =
        Iterators.filter(map.entrySet().iterator(), entry -> !puts.containsKey(entry.getKey()));
    Iterator<Map.Entry<K, V>> all =
        Iterators.mergeSorted(
            List.of(kept, puts.entrySet().iterator()), Map.Entry.comparingByKey());
    return Iterators.filter(all, entry -> !removed.contains(entry.getKey()));
  }
}
