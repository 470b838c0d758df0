"""Artists as numbers: what each class of matplotlib that draws data is made of."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple

import numpy as np

Kind = Literal["line", "step", "scatter", "bar", "barh", "fill", "image", "contour", "surface"]


class Shape(NamedTuple):
    """What one artist draws; lengths of the arrays are equal."""

    artist: Any  # a container of bars stands for its bars
    kind: Kind
    x: np.ndarray
    y: np.ndarray
    z: np.ndarray | None = None
    width: np.ndarray | None = None


Reader = Callable[[Any, Any], Iterable[Shape]]
"""Takes the artist and its axes."""


def shapes_in(axes: Any) -> Iterator[Shape]:
    """Yield what can be read of the artists in axes, in the order in which they were added; bars come first."""
    decoration = {id(part) for container in axes.containers for part in _decoration(container)}
    for container in axes.containers:
        patches = [part for part in container if hasattr(part, "get_height") and part.axes is axes]
        if patches:
            yield _read_bars(container, patches)
    for artist in axes._children:
        reader = _reader_of(type(artist))  # type: ignore[arg-type]  # classes are hashable
        if reader is not None and id(artist) not in decoration:
            try:
                yield from reader(artist, axes)
            except (TypeError, ValueError, AttributeError, IndexError):
                continue  # data that are no numbers, or a class of the program's own


def is_read(cls: type) -> bool:
    """Whether artists of a class are read, alone or as a part of something."""
    return _reader_of(cls) is not None


@functools.cache
def _reader_of(cls: type) -> Reader | None:
    """Return how artists of a class are read, by the nearest base class that is known."""
    for base in cls.__mro__:
        if reader := _READERS.get(f"{base.__module__}.{base.__qualname__}"):
            return reader
    return None


def _decoration(container: Any) -> list[Any]:
    """Return the stems, baselines and error bars around the data of a container."""
    parts = [part for part in container[1:] if part is not None] if hasattr(container, "has_yerr") else []
    if hasattr(container, "markerline"):
        parts = [container.stemlines, container.baseline]
    return [one for part in parts for one in (part if isinstance(part, tuple) else (part,))]


# ---------------------------------------------------------------- lines and points


def _read_line(line: Any, axes: Any) -> Iterator[Shape]:
    x, y = (_numbers(read(orig=False), read(orig=True)) for read in (line.get_xdata, line.get_ydata))
    if line.get_transform() is not axes.transData:  # axhline and its like: some coordinates are shares of the axes
        x, y = _in_data(axes, line.get_transform(), x, y)
    joined: Kind = "line" if line.get_drawstyle() == "default" else "step"
    yield Shape(line, "scatter" if _is_nothing(line.get_linestyle()) else joined, x, y)


def _numbers(values: Any, original: Any) -> np.ndarray:
    """Return floats, in the precision that the program computed them in."""
    dtype = getattr(original, "dtype", None)
    small = isinstance(dtype, np.dtype) and dtype.kind == "f" and dtype.itemsize < 8
    with np.errstate(over="ignore"):
        return np.ma.filled(np.ma.asarray(values, dtype=dtype if small else float), np.nan).ravel()


def _in_data(axes: Any, transform: Any, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    points = (transform - axes.transData).transform(np.column_stack([x, y]).astype(float))
    return points[:, 0], points[:, 1]


def _is_nothing(style: Any) -> bool:
    return style is None or (isinstance(style, str) and style.strip() in ("", "None", "none"))


def _read_endless_line(line: Any, axes: Any) -> Iterator[Shape]:
    """Read `plt.axline` where it enters and leaves the axes from left to right: the line itself has no ends."""
    x1, y1 = line.get_xy1()
    slope = line.get_slope()
    if slope is None:
        x2, y2 = line.get_xy2()
        slope = (y2 - y1) / (x2 - x1) if x2 != x1 else np.inf
    x = np.array(axes.get_xlim(), dtype=float)
    yield Shape(line, "line", x, y1 + slope * (x - x1))


def _read_line_in_space(line: Any, axes: Any) -> Iterator[Shape]:
    x, y, z = (_floats(values) for values in line.get_data_3d())
    yield Shape(line, "scatter" if _is_nothing(line.get_linestyle()) else "line", x, y, z)


def _read_scatter(points: Any, axes: Any) -> Iterator[Shape]:
    offsets: np.ndarray = np.ma.filled(np.ma.asarray(points.get_offsets(), dtype=float), np.nan)
    x, y = offsets[:, 0], offsets[:, 1]
    if points.get_offset_transform() is not axes.transData:
        x, y = _in_data(axes, points.get_offset_transform(), x, y)
    yield Shape(points, "scatter", x, y)


def _read_points_in_space(points: Any, axes: Any) -> Iterator[Shape]:
    x, y, z = (_floats(values) for values in points._offsets3d)
    yield Shape(points, "scatter", x, y, z)


def _floats(values: Any) -> np.ndarray:
    return np.ma.filled(np.ma.asarray(values, dtype=float), np.nan).ravel()


def _read_segments(lines: Any, axes: Any) -> Iterator[Shape]:
    """Read vertical lines of one foot as their tops, and other segments as one curve; error bars are neither."""
    segments = [np.asarray(one, dtype=float) for one in lines.get_segments()]
    pairs = np.array(segments) if segments and all(len(one) == 2 for one in segments) else np.empty((0, 2, 2))
    x, y = pairs[..., 0], pairs[..., 1]
    if pairs.size and np.all(x[:, 0] == x[:, 1]):
        if np.all(y[:, 0] == y[0, 0]):
            yield Shape(lines, "bar", x[:, 0], y[:, 1], width=np.zeros(len(x)))
        return
    if pairs.size and np.all(y[:, 0] == y[:, 1]):
        return
    chained = [one if index == 0 else _without_joint(segments[index - 1], one) for index, one in enumerate(segments)]
    points = np.concatenate(chained)
    yield Shape(lines, "line", points[:, 0], points[:, 1])


def _without_joint(before: np.ndarray, segment: np.ndarray) -> np.ndarray:
    return segment[1:] if np.array_equal(before[-1], segment[0]) else segment


def _read_segments_in_space(lines: Any, axes: Any) -> Iterator[Shape]:
    points = np.concatenate([np.asarray(one, dtype=float) for one in lines._segments3d])
    yield Shape(lines, "surface", points[:, 0], points[:, 1], points[:, 2])


# ---------------------------------------------------------------- areas


def _read_bars(container: Any, patches: list[Any]) -> Shape:
    """Read bars as the middle of each on its axis, and the end that is not at the baseline."""
    boxes = np.array([[p.get_x(), p.get_y(), p.get_width(), p.get_height()] for p in patches], dtype=float)
    x, y, width, height = boxes.T
    if getattr(container, "orientation", "vertical") == "horizontal":
        return Shape(container, "barh", y + height / 2, x + width, width=np.abs(height))
    return Shape(container, "bar", x + width / 2, y + height, width=np.abs(width))


def _read_steps(patch: Any, axes: Any) -> Iterator[Shape]:
    values, edges, _baseline = patch.get_data()
    values, edges = _floats(values), _floats(edges)
    kind: Kind = "bar" if patch.orientation == "vertical" else "barh"
    yield Shape(patch, kind, (edges[1:] + edges[:-1]) / 2, values, width=np.diff(edges))


def _read_polygon(polygon: Any, axes: Any) -> Iterator[Shape]:
    """Read the outline; one of right angles only is a histogram's, whose steps to the right are its bars."""
    if polygon.get_transform() != polygon.get_patch_transform() + axes.transData:
        return  # axvspan and its like
    points = np.asarray(polygon.get_xy(), dtype=float)
    x, y = points[:, 0], points[:, 1]
    right, up = np.diff(x), np.diff(y)
    tops = (right > 0) & (up == 0)
    if len(points) > 4 and np.all((right == 0) | (up == 0)) and tops.any():
        yield Shape(polygon, "bar", (x[:-1] + right / 2)[tops], y[:-1][tops], width=right[tops])
    elif len(points) > 5:
        yield Shape(polygon, "fill", x, y)


def _read_fill(area: Any, axes: Any) -> Iterator[Shape]:
    """Read both borders of an area between two curves over x."""
    if len(area.get_offsets()) > 1 or getattr(area, "t_direction", "x") != "x":
        return  # the cells of hexbin, or an area between two curves over y
    upper, lower = [], []
    for path in area.get_paths():
        # matplotlib walks start - first curve - end - second curve backwards, and closes
        points = np.asarray(path.vertices, dtype=float)
        n = (len(points) - 3) // 2
        upper.append(points[1 : n + 1])
        lower.append(points[n + 2 : 2 * n + 2][::-1])
    for border in (upper, lower):
        points = np.concatenate(border)
        yield Shape(area, "fill", points[:, 0], points[:, 1])


def _read_image(image: Any, axes: Any) -> Iterator[Shape]:
    values = _brightness(image.get_array())
    rows, columns = values.shape
    left, right, bottom, top = image.get_extent()
    first, last = (top, bottom) if image.origin == "upper" else (bottom, top)
    x = left + (np.arange(columns) + 0.5) * (right - left) / columns
    y = first + (np.arange(rows) + 0.5) * (last - first) / rows
    columns_x, rows_y = np.meshgrid(x, y)
    yield _grid(image, columns_x, rows_y, values)


def _read_mesh(mesh: Any, axes: Any) -> Iterator[Shape]:
    values = _brightness(mesh.get_array())
    corners = np.asarray(mesh.get_coordinates(), dtype=float)
    if corners.shape[0] == values.shape[0] + 1:
        corners = (corners[1:, 1:] + corners[:-1, 1:] + corners[1:, :-1] + corners[:-1, :-1]) / 4
    yield _grid(mesh, corners[..., 0], corners[..., 1], values)


def _brightness(values: Any) -> np.ndarray:
    numbers: np.ndarray = np.ma.filled(np.ma.asarray(values, dtype=float), np.nan)
    return numbers[..., :3].mean(axis=2) if numbers.ndim == 3 else numbers


def _grid(artist: Any, x: np.ndarray, y: np.ndarray, z: np.ndarray) -> Shape:
    """Return a table of values, with rows and columns left out evenly when there are very many."""
    steps = tuple(slice(None, None, max(1, -(-size // 140))) for size in z.shape)
    return Shape(artist, "image", x[steps].ravel(), y[steps].ravel(), z[steps].ravel())


def _read_contour(contour: Any, axes: Any) -> Iterator[Shape]:
    """Read lines of equal height; the borders of filled bands have no height of their own."""
    if contour.filled:
        return
    levels = [(level, path.vertices) for level, path in zip(contour.levels, contour.get_paths(), strict=False)]
    points = np.concatenate([vertices for _level, vertices in levels])
    heights = np.concatenate([np.full(len(vertices), float(level)) for level, vertices in levels])
    yield Shape(contour, "contour", points[:, 0], points[:, 1], heights)


def _read_surface(surface: Any, axes: Any) -> Iterator[Shape]:
    faces = getattr(surface, "_faces", None)
    points = np.asarray(surface._vec, dtype=float)[:3].T if faces is None else np.asarray(faces, dtype=float)
    points = points.reshape(-1, 3)
    yield Shape(surface, "surface", points[:, 0], points[:, 1], points[:, 2])


_READERS: dict[str, Reader] = {
    "matplotlib.patches.Rectangle": lambda patch, axes: (),  # bars are read by their containers
    "matplotlib.lines.AxLine": _read_endless_line,
    "matplotlib.lines.Line2D": _read_line,
    "matplotlib.collections.PathCollection": _read_scatter,
    "matplotlib.collections.LineCollection": _read_segments,
    "matplotlib.collections.PolyCollection": _read_fill,
    "matplotlib.collections.QuadMesh": _read_mesh,
    "matplotlib.contour.ContourSet": _read_contour,
    "matplotlib.image.AxesImage": _read_image,
    "matplotlib.patches.Polygon": _read_polygon,
    "matplotlib.patches.StepPatch": _read_steps,
    "mpl_toolkits.mplot3d.art3d.Line3D": _read_line_in_space,
    "mpl_toolkits.mplot3d.art3d.Path3DCollection": _read_points_in_space,
    "mpl_toolkits.mplot3d.art3d.Line3DCollection": _read_segments_in_space,
    "mpl_toolkits.mplot3d.art3d.Poly3DCollection": _read_surface,
}
